package repetita.plot.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.TextAnchor;

/** A text of the layout, drawn over the panel to whose axes it refers. */
record Annotation(Keys keys, Subplot subplot, Look look) {

  private static final double ARROW_X = -10;
  private static final double ARROW_Y = -30;

  /** Whether it is on the upper edge of the figure, like the headings of panels. */
  boolean liesAbove() {
    return onPaper("yref") && keys.number("y", 0) >= 1;
  }

  private boolean onPaper(String reference) {
    return "paper".equals(keys.text(reference, ""));
  }

  void draw(Graphics2D g2, Panels panels) {
    Point2D point = new Point2D.Double(x(panels), y(panels));
    Keys own = keys.at("font");
    Font font = look.ofSize(own.number("size", look.font().getSize()));
    Color color = own.has("color") ? Colors.of(own.text("color", "")) : look.ink();
    g2.setFont(font);
    g2.setPaint(color);
    String text = PlainText.of(keys.text("text", ""), font);
    if (!keys.flag("showarrow", true)) {
      TextUtils.drawAlignedString(text, g2, (float) point.getX(), (float) point.getY(), anchor());
      return;
    }
    double startX = point.getX() + keys.number("ax", ARROW_X);
    double startY = point.getY() + keys.number("ay", ARROW_Y);
    g2.setStroke(new BasicStroke(1));
    g2.draw(new Line2D.Double(startX, startY, point.getX(), point.getY()));
    TextAnchor anchor = startY <= point.getY() ? TextAnchor.BOTTOM_CENTER : TextAnchor.TOP_CENTER;
    TextUtils.drawAlignedString(text, g2, (float) startX, (float) startY, anchor);
  }

  /** On a logarithmic axis, plotly expects annotations, unlike shapes, as powers of ten. */
  private double x(Panels panels) {
    double x = keys.number("x", 0.5);
    Rectangle2D whole = panels.whole();
    return onPaper("xref")
        ? whole.getX() + x * whole.getWidth()
        : panels.toImage(subplot, subplot.x().valueAt(x), 1).getX();
  }

  private double y(Panels panels) {
    double y = keys.number("y", 0.5);
    Rectangle2D whole = panels.whole();
    return onPaper("yref")
        ? whole.getMaxY() - y * whole.getHeight()
        : panels.toImage(subplot, 1, subplot.y().valueAt(y)).getY();
  }

  private TextAnchor anchor() {
    String across = keys.text("xanchor", onPaper("xref") ? third("x", "left", "right") : "center");
    String up = keys.text("yanchor", onPaper("yref") ? third("y", "bottom", "top") : "middle");
    return switch (up + " " + across) {
      case "top left" -> TextAnchor.TOP_LEFT;
      case "top center" -> TextAnchor.TOP_CENTER;
      case "top right" -> TextAnchor.TOP_RIGHT;
      case "bottom left" -> TextAnchor.BOTTOM_LEFT;
      case "bottom center" -> TextAnchor.BOTTOM_CENTER;
      case "bottom right" -> TextAnchor.BOTTOM_RIGHT;
      case "middle left" -> TextAnchor.CENTER_LEFT;
      case "middle right" -> TextAnchor.CENTER_RIGHT;
      default -> TextAnchor.CENTER;
    };
  }

  private String third(String key, String low, String high) {
    double at = keys.number(key, 0.5);
    String center = key.equals("x") ? "center" : "middle";
    return at < 1 / 3.0 ? low : at > 2 / 3.0 ? high : center;
  }
}
