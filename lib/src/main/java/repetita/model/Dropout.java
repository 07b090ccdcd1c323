package repetita.model;

/**
 * Dropout by 16-bit integers: a number is kept if its draw is at least the threshold.
 *
 * @param rate the probability of dropping a number, a multiple of 2^-16
 */
record Dropout(double rate) {

  private static final int DRAWS = 1 << Short.SIZE;

  /** Rounds the rate to the nearest multiple of 2^-16. */
  static Dropout of(double rate) {
    return new Dropout((double) Math.round(rate * DRAWS) / DRAWS);
  }

  int threshold() {
    return (int) Math.round(rate * DRAWS) + Short.MIN_VALUE;
  }

  /** Returns the probability of keeping a number, by which the kept ones are divided. */
  double keep() {
    return 1 - rate;
  }
}
