package repetita.advise;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import repetita.paper.PaperLaws;
import repetita.paper.Published;
import repetita.scaling.fit.FamilyLaws;
import repetita.scaling.fit.FittedRange.Span;
import repetita.scaling.fit.Interval;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.LimitedPowerLaw;
import repetita.scaling.law.Optimum;
import repetita.scaling.law.PowerLaw;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** The data multipliers of the recipes, each against untuned AR in its own source. */
final class Multipliers {

  /** Kim et al. (arXiv 2509.14786), 200 million unique tokens. */
  private static final double KIM_REGULARIZED = 2.29;

  private static final double KIM_JOINT_ENSEMBLE = 5.17;

  /** The unique tokens of slowrun and of Kim et al. */
  private static final Span REGULARIZED_TOKENS = new Span(100e6, 210e6);

  /** From slowrun to Kim et al. the multiplier changes by this factor. */
  private static final double CHANGE = 1.15;

  /** The multipliers of both sources in ascending order. */
  private static final double[] REGULARIZED =
      DoubleStream.concat(DoubleStream.of(KIM_REGULARIZED), DoubleStream.of(slowrun()))
          .sorted()
          .toArray();

  /** The compute of AR that is limited by its text alone. */
  private static final double UNLIMITED = 1e27;

  private static final double LEAST_FLOPS = 1e9;
  private static final double MOST = 1e3;

  private static final List<DoubleBinaryOperator> OPINIONS =
      List.of(OverfittingPoint::longestMdm, OverfittingPoint::quokkaMdm);

  private static final double TOLERANCE = 1e-8;
  private static final int EVALUATIONS = 200;

  /** The quarter of figure 3 with the most compute has this many times the compute of the rest. */
  private static final double EXTRAPOLATION = 3.3;

  private Multipliers() {}

  /**
   * Returns the multiplier of AR with tuned weight decay: Kim et al., and TongQM/slowrun. Outside
   * of their numbers of unique tokens it may change with U, up or down, as fast as between the two.
   */
  static DataMultiplier regularized(double uniqueTokens) {
    return extrapolated(
        REGULARIZED[0],
        REGULARIZED[REGULARIZED.length - 1],
        uniqueTokens,
        "arXiv 2509.14786, TongQM/slowrun (100M to 210M tokens)");
  }

  private static DataMultiplier extrapolated(
      double low, double high, double uniqueTokens, String source) {
    double further =
        Math.log(REGULARIZED_TOKENS.factorOutside(uniqueTokens))
            / Math.log(REGULARIZED_TOKENS.high() / REGULARIZED_TOKENS.low());
    double change = Math.pow(CHANGE, further);
    return new DataMultiplier(low / change, high * change, source);
  }

  /**
   * The tuned run of slowrun whose size is that of its runs by U: the U at which the untuned ones
   * would reach its loss, by a power law with and without a limit.
   */
  private static double[] slowrun() {
    Table rows = Published.slowrunOverfitting();
    Table untuned =
        rows.where(
            rows.doubleColumn("best_epoch")
                .isMissing()
                .and(rows.stringColumn("schedule").isEqualTo("constant")));
    double[] unique = untuned.doubleColumn("unique_tokens").asDoubleArray();
    double[] losses = untuned.doubleColumn("loss").asDoubleArray();
    double size = untuned.doubleColumn("parameters").get(0);
    for (Row row : rows) {
      if (row.getDouble("weight_decay") > 0 && row.getDouble("parameters") == size) {
        PowerLaw power = PowerLaw.through(unique, losses);
        double loss = row.getDouble("loss");
        double without = Math.pow(loss / power.coefficient(), 1 / power.exponent());
        double with = LimitedPowerLaw.through(unique, losses).inverse(loss);
        double own = row.getDouble("unique_tokens");
        return new double[] {without / own, with / own};
      }
    }
    throw new IllegalStateException("There is no tuned run of the size of the runs by U.");
  }

  /** Returns the multiplier of ensembles: from the regularized network to the limit of many. */
  static DataMultiplier ensemble(double uniqueTokens) {
    return extrapolated(
        KIM_REGULARIZED, KIM_JOINT_ENSEMBLE, uniqueTokens, "arXiv 2509.14786 (210M tokens)");
  }

  /**
   * Returns the multiplier of an MDM: the unique tokens on which AR by the paper's recipe, with any
   * compute, reaches the MDM's loss, over U. The range spans both reconstructions of the paper's
   * laws, two opinions on the MDM's overfitting (the paper's: none; Quokka's), and the error of the
   * laws, which includes their choice.
   */
  static DataMultiplier diffusion(double flops, double uniqueTokens) {
    double outside = outside(flops, uniqueTokens);
    Interval factor = Interval.ofNormal(1, Math.hypot(error("ar", outside), error("mdm", outside)));
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (String variant : List.of("free", "ridge")) {
      DataConstrainedLaw ar = PaperLaws.law("ar", variant);
      for (DoubleBinaryOperator longest : OPINIONS) {
        Optimum mdm = CappedOptimum.of(PaperLaws.law("mdm", variant), longest, flops, uniqueTokens);
        low = Math.min(low, worth(ar, mdm.loss() * factor.high(), uniqueTokens));
        high = Math.max(high, worth(ar, mdm.loss() * factor.low(), uniqueTokens));
      }
    }
    return new DataMultiplier(low, high, "arXiv 2507.15857 (25M to 100M tokens)");
  }

  /**
   * Returns the compute at which the paper's MDM reaches AR by the paper's recipe, if AR had a
   * multiple of the unique tokens and any compute; infinite if it never does.
   */
  static double crossing(double uniqueTokens, double multiplier) {
    double ar = bestAr(PaperLaws.law("ar"), multiplier * uniqueTokens);
    DoubleUnaryOperator behind = logC -> mdm(Math.exp(logC), uniqueTokens) - ar;
    double high = Math.log(UNLIMITED);
    return behind.applyAsDouble(high) > 0
        ? Double.POSITIVE_INFINITY
        : Math.exp(zero(behind, Math.log(LEAST_FLOPS), high));
  }

  private static double mdm(double flops, double uniqueTokens) {
    return CappedOptimum.of(PaperLaws.law("mdm"), OverfittingPoint::longestMdm, flops, uniqueTokens)
        .loss();
  }

  private static double bestAr(DataConstrainedLaw ar, double uniqueTokens) {
    return CappedOptimum.of(ar, OverfittingPoint::ar, UNLIMITED, uniqueTokens).loss();
  }

  /**
   * Returns the relative error of the paper's law at a distance from its runs: the largest of the
   * errors of all laws that figure 3 cannot distinguish from the best one, and of the paper's own.
   */
  static double error(String family, double outside) {
    double extrapolated = Math.log(outside) / Math.log(EXTRAPOLATION);
    return LawScores.believable("paper, figure 3", family).stream()
        .mapToDouble(
            score -> score.leftOut().relative() + extrapolated * score.largest().relative())
        .max()
        .orElseThrow();
  }

  /** Returns the factor by which U or C lies outside of the paper's runs. */
  static double outside(double flops, double uniqueTokens) {
    FamilyLaws laws = PaperLaws.reconstructed();
    Span unique = laws.uniqueTokens();
    return unique.factorOutside(uniqueTokens) * laws.flops().factorOutside(flops);
  }

  private static double worth(DataConstrainedLaw ar, double loss, double uniqueTokens) {
    return Math.exp(
        zero(
            logWorth -> bestAr(ar, Math.exp(logWorth) * uniqueTokens) - loss,
            -Math.log(MOST),
            Math.log(MOST)));
  }

  /** Returns where a falling function is zero, or the end that is closest to its zero. */
  private static double zero(DoubleUnaryOperator falling, double low, double high) {
    if (falling.applyAsDouble(low) <= 0) {
      return low;
    }
    return falling.applyAsDouble(high) >= 0
        ? high
        : new BrentSolver(TOLERANCE).solve(EVALUATIONS, falling::applyAsDouble, low, high);
  }
}
