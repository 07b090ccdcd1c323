package repetita.advise;

import java.util.List;
import repetita.InvalidInput;
import repetita.scaling.law.Law;
import repetita.scaling.law.Point;

/**
 * A fitted law with its weight among the laws of a family: the inverse square of its error on
 * left-out numbers of unique tokens.
 *
 * @param family {@code ar} or {@code mdm}
 * @param name the name of the law's form
 * @param law the law
 * @param error the relative error on left-out U
 * @param weight the weight; those of a family sum to 1
 */
public record WeightedLaw(String family, String name, Law law, double error, double weight) {

  /** A perfect prediction would get all weight. */
  private static final double LEAST_ERROR = 1e-3;

  /** Returns the laws that the points determine; empty if they determine none. */
  public static List<WeightedLaw> of(String family, List<Point> points) {
    List<LawComparison.Fitted> fitted;
    try {
      fitted = LawComparison.fitted(points);
    } catch (InvalidInput e) {
      return List.of();
    }
    double sum = fitted.stream().mapToDouble(law -> raw(law.error())).sum();
    return fitted.stream()
        .map(
            law ->
                new WeightedLaw(family, law.name(), law.law(), law.error(), raw(law.error()) / sum))
        .toList();
  }

  private static double raw(double error) {
    double least = Math.max(LEAST_ERROR, error);
    return 1 / (least * least);
  }
}
