package repetita.train;

import java.nio.file.Path;
import java.util.List;
import repetita.train.store.Measurement;

/**
 * How a call to train ended.
 *
 * @param status whether the run is complete
 * @param folder where it lies
 * @param log its evaluations so far
 */
public record RunResult(Status status, Path folder, List<Measurement> log) {

  /** How training ended. */
  public enum Status {
    /** All epochs are done. */
    FINISHED,
    /** All epochs had been done before. */
    WAS_FINISHED,
    /** It was asked to stop; it can be resumed. */
    STOPPED
  }

  /** The evaluation with the lowest held-out loss. */
  public Measurement best() {
    return Measurement.best(log);
  }

  /** The newest evaluation. */
  public Measurement last() {
    return log.get(log.size() - 1);
  }
}
