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
 * How far a law lies from trainings it was not fitted to.
 *
 * @param points how many were predicted
 * @param relative the root mean square of ln L_law - ln L_measured
 * @param bias the mean of the same; positive if the law expects too high a loss
 */
public record PredictionError(int points, double relative, double bias) {

  private static final int MOST_FITS = 100;

  /**
   * Leaves out one cluster after the other and predicts it from all others. Of more than 100
   * clusters, every hundredth is left out together.
   *
   * @throws InvalidInput if there are fewer than two clusters
   */
  public static <L extends Law> PredictionError leaveOneOut(
      Fitter<L> fitter, LawFit<L> fit, List<Point> points) {
    List<String> clusters = points.stream().map(Point::cluster).distinct().toList();
    if (clusters.size() < 2) {
      throw new InvalidInput(
          "Of %d cluster(s) none can be left out; it takes two.".formatted(clusters.size()));
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
   * Fits the cheaper points and predicts the dearer ones.
   *
   * @param share of the points, by compute, to which the law is fitted
   * @throws InvalidInput if nothing is left to predict, or too little to fit
   */
  public static <L extends Law> PredictionError extrapolation(
      Fitter<L> fitter, List<Point> points, double share) {
    List<Point> byCompute = new ArrayList<>(points);
    byCompute.sort(Comparator.comparingDouble(Point::flops));
    int fitted = (int) Math.round(share * points.size());
    if (fitted < 1 || fitted >= points.size()) {
      throw new InvalidInput(
          "An extrapolation from a share of %s of %d points leaves nothing to fit or to predict."
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
