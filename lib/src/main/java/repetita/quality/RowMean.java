package repetita.quality;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The mean of a number over independent rows.
 *
 * @param mean the mean; NaN without a row
 * @param standardError its standard error over rows; NaN without a row
 */
record RowMean(double mean, double standardError) {

  static <T> RowMean of(List<T> rows, ToDoubleFunction<T> value) {
    SummaryStatistics values = new SummaryStatistics();
    rows.forEach(row -> values.addValue(value.applyAsDouble(row)));
    return new RowMean(values.getMean(), values.getStandardDeviation() / Math.sqrt(values.getN()));
  }
}
