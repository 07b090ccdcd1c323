package repetita.plot.image;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** All panels of a figure, each in its own area, with the texts over them. */
@SuppressWarnings("serial") // Never serialized.
final class Panels extends Plot {

  private static final double ABOVE = 8;
  private static final double ABOVE_WITH_HEADINGS = 24;
  private static final double BESIDE = 14;

  private final List<Subplot> subplots;
  private final List<Annotation> annotations;
  private Rectangle2D whole = new Rectangle2D.Double();

  Panels(List<Subplot> subplots, List<Annotation> annotations) {
    this.subplots = subplots;
    this.annotations = annotations;
    setOutlineVisible(false);
    setBackgroundPaint(null);
  }

  List<Subplot> subplots() {
    return subplots;
  }

  /** The area within the axes of all panels, when last drawn. */
  Rectangle2D whole() {
    return whole;
  }

  @Override
  public String getPlotType() {
    return "Panels";
  }

  @Override
  public void draw(
      Graphics2D g2, Rectangle2D area, Point2D anchor, PlotState state, PlotRenderingInfo info) {
    AxisSpace around = new AxisSpace();
    for (Subplot subplot : subplots) {
      XYPlot plot = subplot.plot();
      // The axes of inner panels use the space between panels.
      if (subplot.x().domain()[0] == 0) {
        around = plot.getRangeAxis().reserveSpace(g2, plot, area, RectangleEdge.LEFT, around);
      }
      if (subplot.y().domain()[0] == 0) {
        AxisSpace below =
            plot.getDomainAxis().reserveSpace(g2, plot, area, RectangleEdge.BOTTOM, null);
        around.ensureAtLeast(below.getBottom(), RectangleEdge.BOTTOM);
      }
    }
    double above =
        annotations.stream().anyMatch(Annotation::liesAbove) ? ABOVE_WITH_HEADINGS : ABOVE;
    whole =
        new Rectangle2D.Double(
            area.getX() + around.getLeft() + BESIDE,
            area.getY() + above,
            area.getWidth() - around.getLeft() - 2 * BESIDE,
            area.getHeight() - around.getBottom() - above);
    for (Subplot subplot : subplots) {
      draw(subplot, around, g2);
    }
    annotations.forEach(annotation -> annotation.draw(g2, this));
  }

  private void draw(Subplot subplot, AxisSpace around, Graphics2D g2) {
    Rectangle2D inside = inside(subplot);
    AxisSpace left = new AxisSpace();
    left.setLeft(around.getLeft());
    AxisSpace bottom = new AxisSpace();
    bottom.setBottom(around.getBottom());
    subplot.plot().setFixedRangeAxisSpace(left, false);
    subplot.plot().setFixedDomainAxisSpace(bottom, false);
    Rectangle2D withAxes =
        new Rectangle2D.Double(
            inside.getX() - around.getLeft(),
            inside.getY(),
            inside.getWidth() + around.getLeft(),
            inside.getHeight() + around.getBottom());
    subplot.plot().draw(g2, withAxes, null, null, null);
  }

  /** The rectangle within a panel's axes. */
  Rectangle2D inside(Subplot subplot) {
    double[] across = subplot.x().domain();
    double[] up = subplot.y().domain();
    return new Rectangle2D.Double(
        whole.getX() + across[0] * whole.getWidth(),
        whole.getY() + (1 - up[1]) * whole.getHeight(),
        (across[1] - across[0]) * whole.getWidth(),
        (up[1] - up[0]) * whole.getHeight());
  }

  /** The position in the image of a point of a panel. */
  Point2D toImage(Subplot subplot, double x, double y) {
    Rectangle2D inside = inside(subplot);
    XYPlot plot = subplot.plot();
    return new Point2D.Double(
        plot.getDomainAxis().valueToJava2D(x, inside, RectangleEdge.BOTTOM),
        plot.getRangeAxis().valueToJava2D(y, inside, RectangleEdge.LEFT));
  }
}
