package repetita.plot.image;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.util.ShapeUtils;

/** The shapes of points, centered at the origin. */
final class Symbols {

  private static final double ARM = 0.28;
  private static final double STAR = 1.25;

  private Symbols() {}

  /**
   * A shape by plotly's name; unsupported ones become circles.
   *
   * @param size width in pixels
   */
  static Shape of(String name, double size) {
    double r = size / 2;
    return switch (name.replace("-open", "")) {
      case "square" -> new Rectangle2D.Double(-r, -r, size, size);
      case "diamond" -> ShapeUtils.createDiamond((float) (1.3 * r));
      case "triangle-up" -> ShapeUtils.createUpTriangle((float) (1.15 * r));
      case "triangle-down" -> ShapeUtils.createDownTriangle((float) (1.15 * r));
      case "cross" -> ShapeUtils.createRegularCross((float) (1.2 * r), (float) (ARM * size));
      case "x" -> ShapeUtils.createDiagonalCross((float) (0.8 * r), (float) (ARM * r));
      case "star" -> star(STAR * r);
      default -> new Ellipse2D.Double(-r, -r, size, size);
    };
  }

  private static Shape star(double r) {
    Path2D star = new Path2D.Double();
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? r : 0.382 * r;
      double angle = Math.PI * (i / 5.0 - 0.5);
      double x = radius * Math.cos(angle);
      double y = radius * Math.sin(angle);
      if (i == 0) {
        star.moveTo(x, y);
      } else {
        star.lineTo(x, y);
      }
    }
    star.closePath();
    return star;
  }
}
