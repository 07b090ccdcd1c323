package repetita.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.HistogramTrace;
import tech.tablesaw.plotly.traces.Trace;

/** Histograms of groups of values, drawn over each other with the same bins. */
public final class Histograms {

  private static final double OPACITY = 0.65;

  private Histograms() {}

  /**
   * Draws the histograms.
   *
   * @param table one row per value
   * @param value column of the values
   * @param group column of the names of the groups; shades go from light to full in the order of
   *     first appearance
   * @param palette color of the family
   * @param title title of the figure
   * @param unit title of the horizontal axis: quantity and unit
   */
  public static PlotlyFigure of(
      Table table, String value, String group, Palette palette, String title, String unit) {
    List<String> groups = table.stringColumn(group).unique().asList();
    List<Trace> traces = new ArrayList<>();
    for (String name : groups) {
      double[] values =
          table
              .where(table.stringColumn(group).isEqualTo(name))
              .numberColumn(value)
              .asDoubleArray();
      traces.add(HistogramTrace.builder(values).name(name).opacity(OPACITY).build());
    }
    PlotlyFigure figure =
        PlotlyFigure.of(
            new Figure(
                FigureStyle.layout(title, FigureStyle.linear(unit), FigureStyle.linear("count")),
                traces.toArray(Trace[]::new)));
    double[] all =
        table.dropWhere(table.numberColumn(value).isMissing()).numberColumn(value).asDoubleArray();
    double width = Bins.width(all);
    Map<String, Object> bins = Map.of("start", Bins.start(all, width), "size", width);
    for (int i = 0; i < groups.size(); i++) {
      Map<String, Object> marker = Map.of("color", palette.shade(i, groups.size()));
      figure =
          figure.withTraceKeys(
              i, Map.of("marker", marker, "showlegend", groups.size() > 1, "xbins", bins));
    }
    return FigureStyle.applied(figure.withLayout(Map.of("barmode", "overlay")));
  }
}
