package repetita.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import repetita.scaling.fit.Bootstrap;
import repetita.scaling.fit.FittedRange;
import repetita.scaling.fit.Interval;
import repetita.scaling.fit.LawFit;
import repetita.scaling.fit.PredictionError;
import repetita.scaling.fit.Profile;
import repetita.scaling.law.Law;

/**
 * A fitted law for a reader.
 *
 * @param fit the law
 * @param draws of the bootstrap, {@code null} if there are none
 * @param level of the intervals
 */
record FitText<L extends Law>(LawFit<L> fit, Bootstrap<L> draws, double level) {

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
        "  the loss is off by %.2f%% for trainings fitted to, %s (root mean square)%n",
        100 * fit.relativeError(),
        leftOut == null
            ? "and with one cluster none can be left out"
            : "by %.2f%% for one left out".formatted(100 * leftOut.relative()));
    out.printf(
        "  fitted to N %s, U %s, epochs %s, C %s FLOPs%n",
        range.parameters(), range.uniqueTokens(), range.epochs(), range.flops());
    for (Profile profile : profiles) {
      out.printf(
          "  profile of %s: greatest likelihood at %.4g; %s%n",
          profile.constant(), profile.estimate(), profile.interval());
    }
  }

  /** Draws that ended at a bound all have its value, and their scatter says nothing. */
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
}
