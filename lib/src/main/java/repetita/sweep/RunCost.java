package repetita.sweep;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The ways to count the cost of a training, each named like its column in a sweep's table. */
public enum RunCost implements ToDoubleFunction<RunSummary> {
  /** D. */
  TOKENS_SEEN,
  /** 6 N D. */
  FLOPS,
  /** All products, counted. */
  EXACT_FLOPS,
  /** Processor time of training steps, times threads. */
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
