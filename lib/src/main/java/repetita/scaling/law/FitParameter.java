package repetita.scaling.law;

import java.util.List;

/**
 * A positive constant of a law that a fit searches for, on a logarithmic scale.
 *
 * @param name as results name it
 * @param low below this it has no meaning that a table could show
 * @param high above this, the same
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

  private static final List<FitParameter> ALL =
      List.of(IRREDUCIBLE, A, ALPHA, B, BETA, TOKEN_DECAY, PARAMETER_DECAY, PENALTY, GAMMA, DELTA);

  /** Whether a law has a constant of that name. */
  public static boolean isKnown(String name) {
    return ALL.stream().anyMatch(unknown -> unknown.name.equals(name));
  }

  /** The constant of a name. */
  public static FitParameter named(String name) {
    return ALL.stream().filter(unknown -> unknown.name.equals(name)).findFirst().orElseThrow();
  }

  /** The value, or minus infinity or infinity if it lies at the lower or upper edge. */
  public double opened(double value) {
    if (!atBound(value)) {
      return value;
    }
    return value < high / 2 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  /** A value between the edges, 0 being the lower one, on a logarithmic scale. */
  public double between(double share) {
    return low * Math.pow(high / low, share);
  }

  /** Whether a value lies where it hardly shows: within a tenth of the range from an edge. */
  public boolean nearBound(double value) {
    return value < between(0.1) || value > between(0.9);
  }

  /** Whether a value lies at the edge, to which a search was driven. */
  public boolean atBound(double value) {
    return value < low * 1.01 || value > high / 1.01;
  }
}
