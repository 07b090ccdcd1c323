package repetita.plot.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;

/** The legend beside the figure, by plotly's rules for which traces it contains. */
final class Legend implements LegendItemSource {

  private static final Shape LINE = new Line2D.Double(-14, 0, 14, 0);
  private static final Shape BOX = new Rectangle2D.Double(-6, -6, 12, 12);

  private final Look look;
  private final List<LegendItem> items = new ArrayList<>();
  private int counted;

  Legend(Look look) {
    this.look = look;
  }

  void add(Scatter scatter, String name) {
    Color line = scatter.lineColor();
    Color point = scatter.pointColor();
    add(
        scatter.trace(),
        new LegendItem(
            PlainText.of(name, look.font()),
            null,
            null,
            null,
            scatter.hasPoints(),
            scatter.symbol(),
            scatter.isFilled(),
            point,
            !scatter.isFilled(),
            point,
            new BasicStroke(1),
            scatter.hasLine(),
            LINE,
            Strokes.of(scatter.trace().at("line"), 2),
            line));
  }

  void addBars(Keys trace, String name, Color color) {
    add(trace, new LegendItem(PlainText.of(name, look.font()), null, null, null, BOX, color));
  }

  private void add(Keys trace, LegendItem item) {
    counted += trace.flag("showlegend", false) ? 2 : 1;
    if (trace.flag("showlegend", true)) {
      items.add(item);
    }
  }

  /** Whether plotly shows the legend: if two traces have names, or one requests an entry. */
  boolean isShown(Keys layout) {
    return !items.isEmpty() && layout.flag("showlegend", counted > 1);
  }

  LegendTitle drawn() {
    LegendTitle title = new LegendTitle(this);
    title.setPosition(RectangleEdge.RIGHT);
    title.setVerticalAlignment(VerticalAlignment.TOP);
    title.setItemFont(look.small());
    title.setItemPaint(look.ink());
    title.setBackgroundPaint(null);
    title.setFrame(BlockBorder.NONE);
    title.setMargin(new RectangleInsets(8, 0, 0, 8));
    title.setItemLabelPadding(new RectangleInsets(2.5, 6, 2.5, 2));
    return title;
  }

  @Override
  public LegendItemCollection getLegendItems() {
    LegendItemCollection collection = new LegendItemCollection();
    items.forEach(collection::add);
    return collection;
  }
}
