package repetita.train.store;

import java.nio.file.Path;
import java.util.List;

/**
 * A whole checkpoint: every file in its folder is as it was written.
 *
 * @param folder where its files are
 * @param skipped one sentence for each newer checkpoint that was found damaged
 */
public record Checkpoint(Path folder, List<String> skipped) {

  public Checkpoint {
    skipped = List.copyOf(skipped);
  }
}
