package repetita.scaling.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.stat.StatUtils;
import repetita.scaling.law.FitParameter;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/** Finds the constants of a law that the points do not identify, to first order around a fit. */
final class Identification {

  /**
   * The smallest relative noise assumed of a loss, 0.1%: tables round losses, and runs with other
   * seeds differ by more.
   */
  private static final double LEAST_NOISE = 1e-3;

  private static final double LEAST_SINGULAR_VALUE = 1e-100;

  /**
   * A constant counts as not identified if its 90% interval spans a factor of ten in each
   * direction.
   */
  private static final double NOT_IDENTIFIED = Math.log(10) / 1.645;

  /** With an exponent near 0.3, a factor of two changes a term by only a fifth. */
  private static final double NARROW = 2;

  private Identification() {}

  /** Returns the doubts about a fit, one sentence each. */
  static List<String> doubts(
      LawForm<?> form, double[] values, FitStatus status, List<Point> points) {
    List<String> names = form.unknowns().stream().map(FitParameter::name).toList();
    List<String> doubts = new ArrayList<>();
    if (status == FitStatus.GAVE_UP) {
      doubts.add(
          "the search for %s reached its limit while it was still improving"
              .formatted(String.join(", ", names)));
    }
    double sizes = ratio(points, Point::parameters);
    if (names.contains("A") && sizes < NARROW) {
      doubts.add(
          "the parameters vary by a factor of only %.3g, too little to separate A from E"
              .formatted(sizes));
    }
    double texts = Math.max(ratio(points, Point::tokens), ratio(points, Point::uniqueTokens));
    if (names.contains("B") && texts < NARROW) {
      doubts.add(
          "the tokens vary by a factor of only %.3g, too little to separate B from E"
              .formatted(texts));
    }
    Map<String, Double> errors = logErrors(form, values, points);
    for (int j = 0; j < values.length; j++) {
      FitParameter parameter = form.unknowns().get(j);
      if (parameter.atBound(values[j])) {
        doubts.add(
            "%s is not identified: the search ended at its %s bound, %.3g"
                .formatted(
                    parameter.name(),
                    values[j] < parameter.high() / 2 ? "lower" : "upper",
                    values[j]));
      } else if (errors.get(parameter.name()) > NOT_IDENTIFIED) {
        doubts.add(
            "%s is not identified: its 90%% interval spans a factor of ten in each direction"
                .formatted(parameter.name()));
      }
    }
    return doubts;
  }

  private static double ratio(List<Point> points, ToDoubleFunction<Point> quantity) {
    DoubleSummaryStatistics range = points.stream().mapToDouble(quantity).summaryStatistics();
    return range.getMax() / range.getMin();
  }

  /**
   * The standard error of the logarithm of each constant by linear least squares. It is huge if the
   * points do not identify a constant, or cannot separate it from others.
   */
  private static Map<String, Double> logErrors(
      LawForm<?> form, double[] values, List<Point> points) {
    LocalSearch<?> search = new LocalSearch<>(form, points, HoffmannFitter.ones(points));
    double[] residuals = search.residuals(values);
    double[][] slopes = search.sensitivities(values);
    Map<String, Double> errors = new LinkedHashMap<>();
    if (Arrays.stream(slopes).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
      int free = Math.max(1, residuals.length - values.length);
      double noise = Math.max(LEAST_NOISE, Math.sqrt(StatUtils.sumSq(residuals) / free));
      SingularValueDecomposition decomposition =
          new SingularValueDecomposition(new Array2DRowRealMatrix(slopes, false));
      RealMatrix directions = decomposition.getV();
      double[] strengths = decomposition.getSingularValues();
      for (int j = 0; j < values.length; j++) {
        double variance = 0;
        for (int k = 0; k < strengths.length; k++) {
          variance +=
              Math.pow(directions.getEntry(j, k) / Math.max(strengths[k], LEAST_SINGULAR_VALUE), 2);
        }
        errors.put(form.unknowns().get(j).name(), noise * Math.sqrt(variance));
      }
    } else {
      form.unknowns().forEach(parameter -> errors.put(parameter.name(), Double.POSITIVE_INFINITY));
    }
    return errors;
  }
}
