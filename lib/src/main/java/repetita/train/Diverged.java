package repetita.train;

import repetita.RepetitaException;

/** Training has diverged: a loss or gradient is not finite, so that the run cannot continue. */
public final class Diverged extends RepetitaException {

  private Diverged(long step, String what, double value) {
    super(
        "Training diverged: at step %d the %s is %s; try a lower learning rate. Earlier checkpoints are kept."
            .formatted(step, what, value));
  }

  static void unlessFinite(long step, String what, double value) {
    if (!Double.isFinite(value)) {
      throw new Diverged(step, what, value);
    }
  }
}
