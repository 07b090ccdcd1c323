package repetita.scaling.law;

import java.util.List;

/**
 * A positive constant of a law that a fit searches for, on a logarithmic scale.
 *
 * @param name as results name it
 * @param low below this it has no meaning that a table could show
 * @param high above this, the same
 */
public record Unknown(String name, double low, double high) {

  public static final Unknown IRREDUCIBLE = new Unknown("E", 1e-3, 1e2);
  public static final Unknown A = new Unknown("A", 1e-6, 1e12);
  public static final Unknown ALPHA = new Unknown("alpha", 1e-3, 5);
  public static final Unknown B = new Unknown("B", 1e-6, 1e12);
  public static final Unknown BETA = new Unknown("beta", 1e-3, 5);
  public static final Unknown TOKEN_DECAY = new Unknown("R_D*", 1e-2, 1e6);
  public static final Unknown PARAMETER_DECAY = new Unknown("R_N*", 1e-2, 1e6);
  static final Unknown PENALTY = new Unknown("K", 1e-12, 1e3);
  static final Unknown GAMMA = new Unknown("gamma", 1e-2, 10);
  static final Unknown DELTA = new Unknown("delta", 1e-2, 10);

  private static final List<Unknown> ALL =
      List.of(IRREDUCIBLE, A, ALPHA, B, BETA, TOKEN_DECAY, PARAMETER_DECAY, PENALTY, GAMMA, DELTA);

  /** Whether a law has a constant of that name. */
  public static boolean isKnown(String name) {
    return ALL.stream().anyMatch(unknown -> unknown.name.equals(name));
  }

  /** The constant of a name. */
  public static Unknown named(String name) {
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
