package repetita.train;

import repetita.objective.LossKind;
import repetita.train.store.Measurement;

/** Told how a run goes on. */
public interface Progress {

  /** Hears nothing. */
  Progress SILENT = new Progress() {};

  /** Something the reader should know once: the device, a resumption, a damaged checkpoint. */
  default void note(String sentence) {}

  /** After each evaluation. */
  default void evaluated(Measurement measurement, Pace pace) {}

  /**
   * How far a run is.
   *
   * @param step steps done
   * @param totalSteps steps of the whole run
   * @param secondsLeft at the present speed, evaluations included
   * @param best whether this evaluation is the best so far
   * @param heldOut what its held-out loss is
   */
  record Pace(long step, long totalSteps, double secondsLeft, boolean best, LossKind heldOut) {}
}
