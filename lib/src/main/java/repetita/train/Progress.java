package repetita.train;

import repetita.objective.LossKind;
import repetita.train.store.Measurement;

/** Receives reports on the progress of a run. */
public interface Progress {

  /** Ignores all reports. */
  Progress SILENT = new Progress() {};

  /** Reports an event in a sentence: the device, a resumption, a damaged checkpoint. */
  default void note(String sentence) {}

  /** Reports an evaluation. */
  default void evaluated(Measurement measurement, Pace pace) {}

  /**
   * The progress of a run.
   *
   * @param step steps so far
   * @param totalSteps steps of the whole run
   * @param secondsLeft estimated remaining time, evaluations included
   * @param best whether this evaluation is the best so far
   * @param heldOut kind of the held-out loss
   */
  record Pace(long step, long totalSteps, double secondsLeft, boolean best, LossKind heldOut) {}
}
