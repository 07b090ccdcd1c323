package repetita.sweep;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The test losses of a run, each named like its column in a sweep's table. As a function it gives
 * the value, or NaN where it was not measured.
 */
public enum RunLoss implements ToDoubleFunction<RunSummary> {
  /** Of the weights of the lowest validation loss, on all rows. */
  TEST_BEST,
  /** Of the last weights, on all rows. */
  TEST_FINAL,
  /** Of an MDM's weights of the lowest validation loss by the chain rule, on some rows. */
  LEFT_TO_RIGHT_BEST,
  /** Of an MDM's last weights by the chain rule, on some rows. */
  LEFT_TO_RIGHT_FINAL,
  /** Of AR's weights of the lowest validation loss in the token orders it was trained on. */
  OWN_ORDERS_BEST;

  /** Whether it is of the last weights; otherwise it is of those of the lowest validation loss. */
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
