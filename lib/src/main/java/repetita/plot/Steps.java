package repetita.plot;

/** Round distances for ticks and bins: 1, 2 or 5 times a power of ten. */
public final class Steps {

  private static final double[] ROUND = {1, 2, 5, 10};
  private static final double ROUNDING = 1e-9;

  private Steps() {}

  /** The smallest round step of at least a positive size. */
  public static double atLeast(double size) {
    double power = Math.pow(10, Math.floor(Math.log10(size)));
    for (double round : ROUND) {
      if (round * power >= size * (1 - ROUNDING)) {
        return round * power;
      }
    }
    return ROUND[ROUND.length - 1] * power;
  }
}
