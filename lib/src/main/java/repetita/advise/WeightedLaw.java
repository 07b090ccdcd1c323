package repetita.advise;

import java.util.ArrayList;
import java.util.List;
import repetita.InvalidInput;
import repetita.scaling.fit.Fitter;
import repetita.scaling.fit.RepetitionFitters;
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
  static List<WeightedLaw> of(String family, List<Point> points) {
    List<LawScore> scores;
    try {
      scores = LawComparison.of("pilot", family, points);
    } catch (InvalidInput e) {
      return List.of();
    }
    double sum = scores.stream().mapToDouble(WeightedLaw::raw).sum();
    List<WeightedLaw> laws = new ArrayList<>();
    for (LawScore score : scores) {
      Fitter<?> fitter = RepetitionFitters.all().get(score.law());
      laws.add(
          new WeightedLaw(
              family,
              score.law(),
              fitter.fit(points).law(),
              score.leftOut().relative(),
              raw(score) / sum));
    }
    return laws;
  }

  /** Returns the weighted mean of the losses that laws predict for a point. */
  static double loss(List<WeightedLaw> laws, Point at) {
    return laws.stream().mapToDouble(each -> each.weight * each.law.loss(at)).sum();
  }

  private static double raw(LawScore score) {
    double error = Math.max(LEAST_ERROR, score.leftOut().relative());
    return 1 / (error * error);
  }
}
