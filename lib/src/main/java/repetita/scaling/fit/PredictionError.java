package repetita.scaling.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import repetita.Cancellation;
import repetita.InvalidInput;
import repetita.scaling.law.Law;
import repetita.scaling.law.Point;

/**
 * The error of a law on points that it was not fitted to.
 *
 * @param points the number of predicted points
 * @param relative the root mean square of ln L_law - ln L_measured
 * @param bias the mean of ln L_law - ln L_measured; positive if the law predicts too high a loss
 */
public record PredictionError(int points, double relative, double bias) {

  private static final int MOST_FITS = 100;

  /**
   * Leaves out one cluster at a time and predicts it from all others. With more than 100 clusters,
   * they are left out in 100 groups.
   *
   * @throws InvalidInput if there are fewer than two clusters
   */
  public static <L extends Law> PredictionError leaveOneOut(
      Fitter<L> fitter, LawFit<L> fit, List<Point> points) {
    List<String> clusters = points.stream().map(Point::cluster).distinct().toList();
    if (clusters.size() < 2) {
      throw new InvalidInput(
          "Leaving one cluster out needs at least 2 clusters, but the points have %d."
              .formatted(clusters.size()));
    }
    Thread caller = Thread.currentThread();
    List<Double> errors =
        IntStream.range(0, Math.min(clusters.size(), MOST_FITS))
            .parallel()
            .boxed()
            .flatMap(
                first -> {
                  Cancellation.check(caller);
                  Set<String> left = everyFrom(clusters, first);
                  double[] weights =
                      points.stream()
                          .mapToDouble(p -> left.contains(p.cluster()) ? 0 : 1)
                          .toArray();
                  Law law = fitter.refit(points, weights, fit).law();
                  return points.stream()
                      .filter(point -> left.contains(point.cluster()))
                      .map(point -> error(law, point));
                })
            .toList();
    return of(errors);
  }

  /**
   * Fits the points with less compute and predicts those with more.
   *
   * @param share the share of the points, sorted by compute, that are fitted; between 0 and 1
   * @throws InvalidInput if no point is left to predict, or too few to fit
   */
  public static <L extends Law> PredictionError extrapolation(
      Fitter<L> fitter, List<Point> points, double share) {
    List<Point> byCompute = new ArrayList<>(points);
    byCompute.sort(Comparator.comparingDouble(Point::flops));
    int fitted = (int) Math.round(share * points.size());
    if (fitted < 1 || fitted >= points.size()) {
      throw new InvalidInput(
          "A share of %s of %d points leaves none to fit or none to predict."
              .formatted(share, points.size()));
    }
    Law law = fitter.fit(byCompute.subList(0, fitted)).law();
    return of(
        byCompute.subList(fitted, points.size()).stream().map(point -> error(law, point)).toList());
  }

  private static Set<String> everyFrom(List<String> clusters, int first) {
    return IntStream.iterate(first, i -> i < clusters.size(), i -> i + MOST_FITS)
        .mapToObj(clusters::get)
        .collect(Collectors.toSet());
  }

  private static PredictionError of(List<Double> errors) {
    double squares = 0;
    double sum = 0;
    for (double error : errors) {
      squares += error * error;
      sum += error;
    }
    int count = errors.size();
    return new PredictionError(count, Math.sqrt(squares / count), sum / count);
  }

  private static double error(Law law, Point point) {
    return Math.log(law.loss(point) / point.loss());
  }
}
