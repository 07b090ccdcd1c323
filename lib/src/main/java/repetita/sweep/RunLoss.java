package repetita.sweep;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Test losses of a run, named like their columns in a sweep's table. As a function, each gives its
 * value in nats per token, or NaN if it was not measured.
 */
public enum RunLoss implements ToDoubleFunction<RunSummary> {
  /** Best checkpoint, on all rows. */
  TEST_BEST,
  /** Final checkpoint, on all rows. */
  TEST_FINAL,
  /** Best checkpoint of an MDM, exactly by the chain rule, on some rows. */
  LEFT_TO_RIGHT_BEST,
  /** Final checkpoint of an MDM, exactly by the chain rule, on some rows. */
  LEFT_TO_RIGHT_FINAL,
  /** Best checkpoint of AR, in the token orders of its training. */
  OWN_ORDERS_BEST;

  /** Whether this is a loss of the final checkpoint; otherwise it is one of the best. */
  public boolean isFinal() {
    return this == TEST_FINAL || this == LEFT_TO_RIGHT_FINAL;
  }

  @Override
  public double applyAsDouble(RunSummary run) {
    return run.loss(this).map(Loss::value).orElse(Double.NaN);
  }

  /** The column, such as {@code test_best}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
