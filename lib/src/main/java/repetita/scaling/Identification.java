package repetita.scaling;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.stat.StatUtils;

/** How closely points fix the constants of a law, to first order about a fit. */
final class Identification {

  /**
   * No loss is taken to be known better than to 0.1%: tables round it, and trainings with other
   * seeds differ by more.
   */
  private static final double LEAST_NOISE = 1e-3;

  private static final double LEAST_SINGULAR_VALUE = 1e-100;

  private Identification() {}

  /**
   * The standard error of the logarithm of each constant by linear least squares. It is huge where
   * the points cannot tell a constant, or cannot tell it from others.
   */
  static Map<String, Double> logErrors(LawForm<?> form, double[] values, List<Point> points) {
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
