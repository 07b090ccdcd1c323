package repetita.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import repetita.file.Durable;

/**
 * The files of a sweep in the folder of a run. This class uses only the JDK, so that Spark can
 * serialize it.
 *
 * @param folder folder of the run
 */
public record RunFolder(Path folder) {

  /** The assignment, a {@link RunSpec}. */
  Path spec() {
    return folder.resolve("spec.json");
  }

  /** The results, a {@link RunSummary}. */
  Path summary() {
    return folder.resolve("summary.json");
  }

  /** The reason of a failure. */
  Path failure() {
    return folder.resolve("failure.txt");
  }

  boolean isFinished() {
    return Files.exists(summary());
  }

  boolean hasFailed() {
    return !isFinished() && Files.exists(failure());
  }

  void fail(String reason) throws IOException {
    Durable.replace(failure(), reason.getBytes(StandardCharsets.UTF_8));
  }
}
