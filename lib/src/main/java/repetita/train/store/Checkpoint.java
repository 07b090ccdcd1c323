package repetita.train.store;

import java.nio.file.Path;
import java.util.List;

/**
 * An intact checkpoint: all files have the checksums of its manifest.
 *
 * @param folder the folder of its files
 * @param skipped the fault of each newer checkpoint, all of which are damaged
 */
public record Checkpoint(Path folder, List<String> skipped) {

  public Checkpoint {
    skipped = List.copyOf(skipped);
  }
}
