package repetita.train;

import repetita.RepetitaException;

/** A loss that is not a finite number; the run cannot go on. */
public final class Diverged extends RepetitaException {

  private Diverged(long step, String what, double value) {
    super(
        "At step %d the %s is %s; try a lower rate. What was saved before stays."
            .formatted(step, what, value));
  }

  static void unlessFinite(long step, String what, double value) {
    if (!Double.isFinite(value)) {
      throw new Diverged(step, what, value);
    }
  }
}
