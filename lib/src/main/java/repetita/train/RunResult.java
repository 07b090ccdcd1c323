package repetita.train;

import java.nio.file.Path;
import java.util.List;
import repetita.train.store.Measurement;

/**
 * The result of {@link Trainer#train()}.
 *
 * @param status whether the run is complete
 * @param folder folder of the run
 * @param log all evaluations so far
 */
public record RunResult(Status status, Path folder, List<Measurement> log) {

  /** How training ended. */
  public enum Status {
    /** All epochs are done. */
    FINISHED,
    /** All epochs were done before the call. */
    WAS_FINISHED,
    /** Training was stopped early; it can be resumed. */
    STOPPED
  }

  /** The evaluation with the lowest held-out loss. */
  public Measurement best() {
    return Measurement.best(log);
  }

  /** The last evaluation. */
  public Measurement last() {
    return log.get(log.size() - 1);
  }
}
