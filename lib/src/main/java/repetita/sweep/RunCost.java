package repetita.sweep;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Measures of training cost, named like their columns in a sweep's table. */
public enum RunCost implements ToDoubleFunction<RunSummary> {
  /** D, training tokens, repetitions included. */
  TOKENS_SEEN,
  /** Training FLOPs as 6 N D. */
  FLOPS,
  /** Training FLOPs, counted product by product. */
  EXACT_FLOPS,
  /** CPU time of training steps, times threads. */
  CORE_SECONDS;

  @Override
  public double applyAsDouble(RunSummary run) {
    return run.cost(this);
  }

  /** The column, such as {@code exact_flops}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
