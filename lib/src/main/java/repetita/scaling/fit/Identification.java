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

/** Which constants of a law points do not fix, judged to first order about a fit. */
final class Identification {

  /**
   * No loss is taken to be known better than to 0.1%: tables round it, and trainings with other
   * seeds differ by more.
   */
  private static final double LEAST_NOISE = 1e-3;

  private static final double LEAST_SINGULAR_VALUE = 1e-100;

  /** A constant is as good as free if its 90% interval spans a factor of ten either way. */
  private static final double AS_GOOD_AS_FREE = Math.log(10) / 1.645;

  /** With exponents near 0.3 a factor of two changes a term by a fifth. */
  private static final double NARROW = 2;

  private Identification() {}

  /** The doubts about what a search found, a sentence each. */
  static List<String> doubts(
      LawForm<?> form, double[] values, FitStatus status, List<Point> points) {
    List<String> names = form.unknowns().stream().map(FitParameter::name).toList();
    List<String> doubts = new ArrayList<>();
    if (status == FitStatus.GAVE_UP) {
      doubts.add(
          "the search for %s was cut off while it was still improving"
              .formatted(String.join(", ", names)));
    }
    double sizes = ratio(points, Point::parameters);
    if (names.contains("A") && sizes < NARROW) {
      doubts.add(
          "the parameters differ by a factor of %.3g only, too little to tell A from E"
              .formatted(sizes));
    }
    double texts = Math.max(ratio(points, Point::tokens), ratio(points, Point::uniqueTokens));
    if (names.contains("B") && texts < NARROW) {
      doubts.add(
          "the tokens differ by a factor of %.3g only, too little to tell B from E"
              .formatted(texts));
    }
    Map<String, Double> errors = logErrors(form, values, points);
    for (int j = 0; j < values.length; j++) {
      FitParameter unknown = form.unknowns().get(j);
      if (unknown.atBound(values[j])) {
        doubts.add(
            "%s ended at the %s bound of the search, %.3g: the points do not fix it"
                .formatted(
                    unknown.name(), values[j] < unknown.high() / 2 ? "lower" : "upper", values[j]));
      } else if (errors.get(unknown.name()) > AS_GOOD_AS_FREE) {
        doubts.add(
            "%s is not identified: the points allow ten times as much or a tenth"
                .formatted(unknown.name()));
      }
    }
    return doubts;
  }

  private static double ratio(List<Point> points, ToDoubleFunction<Point> quantity) {
    DoubleSummaryStatistics range = points.stream().mapToDouble(quantity).summaryStatistics();
    return range.getMax() / range.getMin();
  }

  /**
   * The standard error of the logarithm of each constant by linear least squares. It is huge where
   * the points cannot tell a constant, or cannot tell it from others.
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
      form.unknowns().forEach(unknown -> errors.put(unknown.name(), Double.POSITIVE_INFINITY));
    }
    return errors;
  }
}
