package repetita.scaling.law;

import java.util.List;

/**
 * A positive constant of a law, which fits search on a logarithmic scale.
 *
 * @param name the name in results
 * @param low the lower bound of the search
 * @param high the upper bound of the search
 */
public record FitParameter(String name, double low, double high) {

  public static final FitParameter IRREDUCIBLE = new FitParameter("E", 1e-3, 1e2);
  public static final FitParameter A = new FitParameter("A", 1e-6, 1e12);
  public static final FitParameter ALPHA = new FitParameter("alpha", 1e-3, 5);
  public static final FitParameter B = new FitParameter("B", 1e-6, 1e12);
  public static final FitParameter BETA = new FitParameter("beta", 1e-3, 5);
  public static final FitParameter TOKEN_DECAY = new FitParameter("R_D*", 1e-2, 1e6);
  public static final FitParameter PARAMETER_DECAY = new FitParameter("R_N*", 1e-2, 1e6);
  static final FitParameter PENALTY = new FitParameter("K", 1e-12, 1e3);
  static final FitParameter GAMMA = new FitParameter("gamma", 1e-2, 10);
  static final FitParameter DELTA = new FitParameter("delta", 1e-2, 10);
  static final FitParameter RISE = new FitParameter("L0-E", 1e-1, 1e3);
  static final FitParameter EXCESS = new FitParameter("c", 1e-12, 1e12);
  static final FitParameter GROWTH = new FitParameter("p", 1e-2, 10);
  static final FitParameter SHAPE = new FitParameter("q", 1e-2, 5);
  static final FitParameter EPOCHS = new FitParameter("k", 1e-6, 1e9);
  static final FitParameter EPOCHS_BY_UNIQUE = new FitParameter("u", 1e-3, 3);
  static final FitParameter EPOCHS_BY_SIZE = new FitParameter("v", 1e-3, 3);

  private static final List<FitParameter> ALL =
      List.of(
          IRREDUCIBLE,
          A,
          ALPHA,
          B,
          BETA,
          TOKEN_DECAY,
          PARAMETER_DECAY,
          PENALTY,
          GAMMA,
          DELTA,
          RISE,
          EXCESS,
          GROWTH,
          SHAPE,
          EPOCHS,
          EPOCHS_BY_UNIQUE,
          EPOCHS_BY_SIZE);

  /** Returns whether a constant has the given name. */
  public static boolean isKnown(String name) {
    return ALL.stream().anyMatch(constant -> constant.name.equals(name));
  }

  /** Returns the constant with the given name. */
  public static FitParameter named(String name) {
    return ALL.stream().filter(constant -> constant.name.equals(name)).findFirst().orElseThrow();
  }

  /** Returns the value, or minus infinity or infinity if it lies at the lower or upper bound. */
  public double opened(double value) {
    if (!atBound(value)) {
      return value;
    }
    return value < high / 2 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  /**
   * Returns a value between the bounds on a logarithmic scale.
   *
   * @param share the position: 0 is the lower bound, 1 the upper
   */
  public double between(double share) {
    return low * Math.pow(high / low, share);
  }

  /**
   * Returns whether a value lies within a tenth of the logarithmic range from a bound, where it has
   * little effect on the loss.
   */
  public boolean nearBound(double value) {
    return value < between(0.1) || value > between(0.9);
  }

  /** Returns whether a value lies at a bound of the search. */
  public boolean atBound(double value) {
    return value < low * 1.01 || value > high / 1.01;
  }
}
