package repetita.advise;

import repetita.InvalidInput;

/**
 * What a recipe makes of a text: it reaches the loss that untuned AR reaches on this many times as
 * many unique tokens. A multiplier belongs to one source and is never multiplied with one of
 * another.
 *
 * @param low the lower end of the range
 * @param high the upper end
 * @param source where the numbers come from
 */
public record DataMultiplier(double low, double high, String source) {

  /**
   * @throws InvalidInput if the ends are not positive and in ascending order
   */
  public DataMultiplier {
    if (!(0 < low && low <= high)) {
      throw new InvalidInput(
          "A data multiplier from %s to %s is impossible; it must go from a positive number to one at least as large."
              .formatted(low, high));
    }
  }

  /** Returns whether this range lies above the other. */
  public boolean isAbove(DataMultiplier other) {
    return low > other.high;
  }

  /** Returns the range, such as {@code 2.0 to 2.5}. */
  public String range() {
    return low == high ? brief(low) : "%s to %s".formatted(brief(low), brief(high));
  }

  private static String brief(double value) {
    return value < 0.095 ? "below 0.1" : value > 100 ? "over 100" : "%.1f".formatted(value);
  }
}
