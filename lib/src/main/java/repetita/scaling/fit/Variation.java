package repetita.scaling.fit;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import repetita.scaling.law.Point;

/** A quantity that must vary between points, or a constant of a law is not identified. */
enum Variation {
  PARAMETERS(Point::parameters),
  TOKENS(Point::tokens),
  UNIQUE_TOKENS(Point::uniqueTokens),
  LOSS(Point::loss),
  REPETITIONS(point -> point.isFresh() ? 0 : point.epochs() - 1);

  private final ToDoubleFunction<Point> quantity;

  Variation(ToDoubleFunction<Point> quantity) {
    this.quantity = quantity;
  }

  double of(Point point) {
    return quantity.applyAsDouble(point);
  }

  /** In words, such as {@code unique tokens}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
