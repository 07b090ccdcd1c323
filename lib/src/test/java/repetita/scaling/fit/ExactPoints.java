package repetita.scaling.fit;

import java.util.ArrayList;
import java.util.List;
import repetita.scaling.law.Law;
import repetita.scaling.law.Point;

/** Points that lie exactly on a law. */
final class ExactPoints {

  static final double[] SIZES = {1e7, 3e7, 1e8, 3e8, 1e9};

  private ExactPoints() {}

  /** Fresh points: each model at each number of tokens. */
  static List<Point> fresh(Law law, double... tokens) {
    List<Point> points = new ArrayList<>();
    for (double parameters : SIZES) {
      for (double d : tokens) {
        points.add(on(law, parameters, d, d));
      }
    }
    return points;
  }

  /** Each model on two texts, each for each number of epochs. */
  static List<Point> repeated(Law law, double... epochs) {
    List<Point> points = new ArrayList<>();
    for (double parameters : SIZES) {
      for (double unique : new double[] {5e7, 2e8}) {
        for (double e : epochs) {
          points.add(on(law, parameters, unique, e * unique));
        }
      }
    }
    return points;
  }

  static Point on(Law law, double parameters, double unique, double tokens) {
    return new Point(
        parameters,
        unique,
        tokens,
        law.loss(parameters, unique, tokens),
        "%s parameters, %s of %s tokens".formatted(parameters, tokens, unique));
  }
}
