package repetita.scaling.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import repetita.InvalidInput;
import repetita.scaling.law.FitParameter;
import repetita.scaling.law.Law;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/**
 * Profile likelihoods of a law's constants. One constant is fixed at a value while all others and
 * the scale of the residuals are free; the drop in likelihood is compared with chi-square with one
 * degree of freedom. The likelihood is {@link HuberLikelihood Huber's}, divided by the {@link
 * DesignEffect} of clustered points.
 */
public final class ProfileLikelihood<L extends Law> {

  private static final double FIRST_STEP = 0.01;
  private static final double GROWTH = 1.5;
  private static final double LONGEST_STEP = 0.3;

  /** Curves extend to this multiple of the critical statistic. */
  private static final double BEYOND = 2;

  private static final double BETTER = 1e-3;
  private static final double PRECISION = 1e-4;
  private static final int EVALUATIONS = 100;

  /** The values between the bounds from which to restart a constant that ended at one. */
  private static final double[] RESTARTS = {0.2, 0.35, 0.5, 0.65, 0.8};

  private final LawForm<L> form;
  private final List<Point> points;
  private HuberLikelihood.Maximum maximum;

  /**
   * Finds the maximum likelihood.
   *
   * @param form the form, with all constants free
   * @param fit a fit of these points with all these constants, from which the search starts
   * @throws InvalidInput if there are fewer than two clusters
   */
  public ProfileLikelihood(LawForm<L> form, List<Point> points, LawFit<?> fit) {
    if (points.stream().map(Point::cluster).distinct().count() < 2) {
      throw new InvalidInput(
          "All points belong to 1 cluster; a profile needs at least 2 clusters.");
    }
    this.form = form;
    this.points = points;
    double[] start =
        form.unknowns().stream().mapToDouble(unknown -> fit.constant(unknown.name())).toArray();
    HuberLikelihood<L> likelihood = new HuberLikelihood<>(form, points);
    HuberLikelihood.Maximum first = likelihood.from(start);
    this.maximum = greatest(likelihood, form, first.values());
  }

  /**
   * Fits the points and returns the likelihood of the fitted constants.
   *
   * @throws InvalidInput if there are fewer than two clusters, or the points cannot be fitted
   */
  public static <L extends Law> ProfileLikelihood<L> of(Fitter<L> fitter, List<Point> points) {
    return new ProfileLikelihood<>(fitter.form(), points, fitter.fit(points));
  }

  /**
   * Computes the profile of a constant.
   *
   * @param level the nominal coverage of the interval, for example 0.9
   * @throws InvalidInput if the law has no such constant
   */
  public Profile of(String constant, double level) {
    int index = form.indexOf(constant);
    if (index < 0) {
      throw new InvalidInput(
          "The law '%s' has no free constant %s; it has %s."
              .formatted(
                  form.name(),
                  constant,
                  form.unknowns().stream().map(FitParameter::name).toList()));
    }
    double critical = new ChiSquaredDistribution(1).inverseCumulativeProbability(level);
    while (true) {
      HuberLikelihood.Maximum before = maximum;
      double effect = new HuberLikelihood<>(form, points).designEffect(index, maximum, points);
      Side below = side(index, -1, critical, effect);
      Side above = side(index, 1, critical, effect);
      // A side may lead over a ridge to a higher maximum; then the curve restarts from there.
      if (maximum == before) {
        List<Profile.Value> curve = new ArrayList<>(below.curve);
        Collections.reverse(curve);
        curve.add(new Profile.Value(maximum.values()[index], 0));
        curve.addAll(above.curve);
        double low = Double.isNaN(below.end) ? Double.NEGATIVE_INFINITY : below.end;
        double high = Double.isNaN(above.end) ? Double.POSITIVE_INFINITY : above.end;
        return new Profile(
            constant,
            maximum.values()[index],
            maximum.scale(),
            maximum.status(),
            effect,
            curve,
            new Interval(low, high, level));
      }
    }
  }

  /**
   * The curve on one side of the estimate, outward; its end is NaN if it never reaches the critical
   * statistic.
   */
  private record Side(List<Profile.Value> curve, double end) {}

  private Side side(int index, int direction, double critical, double effect) {
    FitParameter unknown = form.unknowns().get(index);
    double edge = Math.log(direction < 0 ? unknown.low() : unknown.high());
    double start = Math.log(maximum.values()[index]);
    double end = Double.NaN;
    double last = start;
    double[] others = LawForm.without(maximum.values(), index);
    List<Profile.Value> curve = new ArrayList<>();
    for (double step = FIRST_STEP; last != edge; step = Math.min(step * GROWTH, LONGEST_STEP)) {
      double next = last + direction * Math.min(step, Math.abs(edge - last));
      double[] from = others;
      HuberLikelihood.Maximum held = holding(index, next, from);
      if (held.logLikelihood() > maximum.logLikelihood() + BETTER) {
        maximum =
            new HuberLikelihood<>(form, points)
                .from(LawForm.inserted(held.values(), index, Math.exp(next)));
        return new Side(List.of(), Double.NaN);
      }
      double statistic = statistic(held, effect);
      curve.add(new Profile.Value(Math.exp(next), statistic));
      if (Double.isNaN(end) && statistic > critical) {
        end =
            Math.exp(
                new BrentSolver(PRECISION)
                    .solve(
                        EVALUATIONS,
                        value -> statistic(holding(index, value, from), effect) - critical,
                        Math.min(last, next),
                        Math.max(last, next)));
      }
      if (statistic > BEYOND * critical) {
        break;
      }
      others = held.values();
      last = next;
    }
    return new Side(curve, end);
  }

  private double statistic(HuberLikelihood.Maximum held, double effect) {
    return Math.max(0, 2 * (maximum.logLikelihood() - held.logLikelihood()) / effect);
  }

  private HuberLikelihood.Maximum holding(int index, double logValue, double[] others) {
    LawForm<L> held = form.holding(index, Math.exp(logValue));
    return greatest(new HuberLikelihood<>(held, points), held, others);
  }

  private static <L extends Law> HuberLikelihood.Maximum greatest(
      HuberLikelihood<L> likelihood, LawForm<L> form, double[] near) {
    return starts(form.unknowns(), near)
        .map(likelihood::from)
        .max(Comparator.comparingDouble(HuberLikelihood.Maximum::logLikelihood))
        .orElseThrow();
  }

  /**
   * Starting points of the search. Near a bound a constant has no effect on the loss and a search
   * leaves it there, so other values are tried too.
   */
  private static Stream<double[]> starts(List<FitParameter> unknowns, double[] values) {
    List<double[]> starts = new ArrayList<>(List.of(values));
    for (int j = 0; j < values.length; j++) {
      if (unknowns.get(j).nearBound(values[j])) {
        for (double share : RESTARTS) {
          double[] moved = values.clone();
          moved[j] = unknowns.get(j).between(share);
          starts.add(moved);
        }
      }
    }
    return starts.stream();
  }
}
