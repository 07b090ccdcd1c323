package repetita.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import repetita.file.Durable;

/**
 * The files that a sweep puts into the folder of a run. It needs nothing but the JDK, so that Spark
 * can use it.
 *
 * @param folder the run's
 */
public record RunFolder(Path folder) {

  /** What is asked for, a {@link RunSpec}. */
  Path spec() {
    return folder.resolve("spec.json");
  }

  /** Its results, a {@link RunSummary}. */
  Path summary() {
    return folder.resolve("summary.json");
  }

  /** Why nothing came of it. */
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
