package repetita.plot.image;

import java.awt.BasicStroke;
import java.awt.Stroke;

/** Converts plotly's line styles to strokes. */
final class Strokes {

  private Strokes() {}

  static Stroke of(Keys line, double otherwise) {
    float width = (float) line.number("width", otherwise);
    float[] dashes =
        switch (line.text("dash", "solid")) {
          case "dash" -> new float[] {9, 6};
          case "longdash" -> new float[] {15, 8};
          case "dot" -> new float[] {2, 4};
          case "dashdot" -> new float[] {9, 5, 2, 5};
          case "longdashdot" -> new float[] {15, 6, 2, 6};
          default -> null;
        };
    return dashes == null
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
  }
}
