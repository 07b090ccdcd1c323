package repetita.compare;

import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.special.Erf;
import repetita.InvalidInput;
import repetita.scaling.law.PowerLaw;

/**
 * A power law fitted to crossings, some of which are censored (Tobin, 1958): ln C* is normal about
 * a line in ln U, and a censored crossing contributes the probability of lying beyond its bound.
 *
 * @param line the law of maximum likelihood
 * @param deviation standard deviation of ln C* about the line, at least 0.05
 */
public record CensoredLine(PowerLaw line, double deviation) {

  /** Without this limit, few points on a line would let the likelihood grow without bound. */
  private static final double LEAST_DEVIATION = 0.05;

  private static final int EVALUATIONS = 20_000;
  private static final double TOLERANCE = 1e-12;

  /**
   * The line of maximum likelihood.
   *
   * @throws InvalidInput if there are uncensored crossings at fewer than two U
   */
  public static CensoredLine through(List<MeasuredCrossing> crossings) {
    List<MeasuredCrossing> exact = exact(crossings);
    if (!exists(crossings)) {
      throw new InvalidInput(
          "A line needs uncensored crossings at two or more numbers of unique tokens.");
    }
    PowerLaw start =
        PowerLaw.through(
            exact.stream().mapToDouble(MeasuredCrossing::uniqueTokens).toArray(),
            exact.stream().mapToDouble(MeasuredCrossing::cost).toArray());
    double middle =
        crossings.stream().mapToDouble(c -> Math.log(c.uniqueTokens())).average().orElseThrow();
    double level = Math.log(start.at(Math.exp(middle)));
    double[] best =
        new SimplexOptimizer(new SimpleValueChecker(TOLERANCE, TOLERANCE))
            .optimize(
                new MaxEval(EVALUATIONS),
                GoalType.MAXIMIZE,
                new ObjectiveFunction(p -> logLikelihood(crossings, middle, p[0], p[1], p[2])),
                new InitialGuess(new double[] {level, start.exponent(), -1}),
                new NelderMeadSimplex(new double[] {0.5, 0.2, 0.5}))
            .getPoint();
    double exponent = best[1];
    return new CensoredLine(
        new PowerLaw(Math.exp(best[0] - exponent * middle), exponent), deviation(best[2]));
  }

  /** Whether there are uncensored crossings at two or more U. */
  static boolean exists(List<MeasuredCrossing> crossings) {
    return exact(crossings).stream().mapToLong(MeasuredCrossing::uniqueTokens).distinct().count()
        > 1;
  }

  private static List<MeasuredCrossing> exact(List<MeasuredCrossing> crossings) {
    return crossings.stream().filter(c -> c.censoring() == Censoring.NONE).toList();
  }

  private static double logLikelihood(
      List<MeasuredCrossing> crossings, double middle, double level, double slope, double width) {
    NormalDistribution scatter = new NormalDistribution(null, 0, deviation(width));
    double sum = 0;
    for (MeasuredCrossing crossing : crossings) {
      double expected = level + slope * (Math.log(crossing.uniqueTokens()) - middle);
      double above = Math.log(crossing.cost()) - expected;
      sum +=
          switch (crossing.censoring()) {
            case NONE -> scatter.logDensity(above);
            case BELOW -> logProbabilityBelow(above / scatter.getStandardDeviation());
            case ABOVE -> logProbabilityBelow(-above / scatter.getStandardDeviation());
          };
    }
    return sum;
  }

  /** The deviation as a function of the unconstrained variable of the search. */
  private static double deviation(double width) {
    return LEAST_DEVIATION + Math.exp(width);
  }

  /**
   * The log of the normal distribution function; far out, where it underflows, its leading term.
   */
  private static double logProbabilityBelow(double z) {
    double probability = Erf.erfc(-z / Math.sqrt(2)) / 2;
    return probability > 0
        ? Math.log(probability)
        : -z * z / 2 - Math.log(-z * Math.sqrt(2 * Math.PI));
  }
}
