package repetita.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import repetita.scaling.fit.Bootstrap;
import repetita.scaling.fit.FittedRange;
import repetita.scaling.fit.Interval;
import repetita.scaling.fit.LawFit;
import repetita.scaling.fit.PredictionError;
import repetita.scaling.fit.Profile;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Law;
import repetita.scaling.law.Point;

/**
 * Prints a fitted law.
 *
 * @param fit the law and how well it fits
 * @param draws the bootstrap samples; null if there are none
 * @param level confidence level of the intervals
 */
record FitText<L extends Law>(LawFit<L> fit, Bootstrap<L> draws, double level) {

  private static final double LARGE = 10;

  void print(PrintWriter out, String family, PredictionError leftOut, List<Profile> profiles) {
    FittedRange range = fit.range();
    out.printf(
        "%s: the law '%s', fitted to %d points in %d clusters (%s)%n",
        family, fit.form(), range.points(), range.clusters(), fit.status());
    for (Map.Entry<String, Double> constant : fit.constants().entrySet()) {
      out.printf("  %-6s %-12.6g", constant.getKey(), constant.getValue());
      out.println(uncertainty(constant.getKey()));
    }
    for (LawFit.Step step : fit.steps()) {
      out.printf(
          "  %s: objective %.6g, R2 %.4f, %d points; %d of %d starts agree, %s%n",
          String.join(", ", step.constants()),
          step.objective(),
          step.rSquared(),
          step.points(),
          step.agreeing(),
          step.starts(),
          step.status());
    }
    out.printf(
        "  root mean square error of the loss: %.2f%% for the runs of the fit, %s%n",
        100 * fit.relativeError(),
        leftOut == null
            ? "unknown for other runs, as all belong to one cluster"
            : "%.2f%% for a run that is left out".formatted(100 * leftOut.relative()));
    out.printf(
        "  range of the runs: parameters %s, unique tokens %s, epochs %s, compute %s FLOPs%n",
        range.parameters(), range.uniqueTokens(), range.epochs(), range.flops());
    for (Profile profile : profiles) {
      out.printf(
          "  profile of %s: maximum likelihood at %.4g; %s%n",
          profile.constant(), profile.estimate(), profile.interval());
    }
  }

  /**
   * The uncertainty of a constant. Bootstrap samples that ended at a bound all have its value, so
   * that their scatter is no standard error.
   */
  private String uncertainty(String constant) {
    if (draws == null) {
      return fit.fixes(constant) ? "" : " not identified";
    }
    Interval interval = draws.interval(constant, level);
    boolean identified =
        fit.fixes(constant) && interval.isBoundedBelow() && interval.isBoundedAbove();
    return " bootstrap %s, %s"
        .formatted(
            interval,
            identified
                ? "standard error %.3g".formatted(draws.standardError(d -> d.constant(constant)))
                : "not identified");
  }

  /** Warns of fresh runs with excess parameters, which the first of two steps does not discount. */
  static Optional<String> largeModels(LawFit<?> fit, List<Point> points) {
    if (fit.steps().size() < 2 || !(fit.law() instanceof DataConstrainedLaw constrained)) {
      return Optional.empty();
    }
    List<Point> once = points.stream().filter(Point::isFresh).toList();
    long large =
        once.stream()
            .filter(
                one ->
                    one.parameters() > LARGE * constrained.fresh().optimalParameters(one.tokens()))
            .count();
    return large == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %d runs on fresh tokens have more than %.0f times the optimal number of parameters for their tokens; they bias a fit in two steps (--joint fits all constants at once)"
                .formatted(large, once.size(), LARGE));
  }
}
