package repetita.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import repetita.compare.ArmBest;
import repetita.objective.LossKind;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Arms of a sweep, one below the other: how far each ends from the one that all are compared with,
 * with the interval of that difference. A bound is marked as one.
 *
 * @param title of the figure
 * @param other what axis and readers call the arm that all are compared with
 * @param rows from the top
 */
public record ForestPlot(String title, String other, List<Row> rows) {

  private static final int POINT = 10;
  private static final int ROW_HEIGHT = 34;
  private static final int AROUND = 140;

  /**
   * An arm in the colour of its family.
   *
   * @param kind what its loss is
   */
  public record Row(ArmBest arm, Palette palette, LossKind kind) {

    private String label() {
      return kind.symbol() + arm.arm();
    }
  }

  public ForestPlot {
    rows = List.copyOf(rows);
  }

  /** An empty one. */
  public ForestPlot(String title, String other) {
    this(title, other, List.of());
  }

  /** With arms of one family below those that are there. */
  public ForestPlot with(Palette palette, List<ArmBest> arms) {
    return with(palette, arms, LossKind.EXACT);
  }

  /** The same with arms whose losses are upper bounds. */
  public ForestPlot withBounds(Palette palette, List<ArmBest> arms) {
    return with(palette, arms, LossKind.UPPER_BOUND);
  }

  private ForestPlot with(Palette palette, List<ArmBest> arms, LossKind kind) {
    List<Row> longer = new ArrayList<>(rows);
    arms.forEach(arm -> longer.add(new Row(arm, palette, kind)));
    return new ForestPlot(title, other, longer);
  }

  /** Draws it. */
  public PlotlyFigure figure() {
    PlotlyFigure figure =
        FigureStyle.empty(
            title,
            FigureStyle.linear("test loss minus that of %s (nats per token)".formatted(other)),
            FigureStyle.linear(""));
    for (Row row : rows) {
      figure = figure.withTrace(trace(row));
    }
    List<String> names = rows.stream().map(Row::label).toList();
    return figure.withLayout(
        Map.of(
            "height",
            AROUND + ROW_HEIGHT * rows.size(),
            "showlegend",
            false,
            "xaxis",
            Map.of("zeroline", true, "zerolinecolor", Palette.REFERENCE.line()),
            "yaxis",
            Map.of(
                "type", "category",
                "categoryorder", "array",
                "categoryarray", names,
                "autorange", "reversed")));
  }

  /** The numbers in it, a row an arm. */
  public Table table() {
    Table table = RecordTable.of(title, ArmBest.class, rows.stream().map(Row::arm).toList());
    table.replaceColumn("arm", StringColumn.create("arm", rows.stream().map(Row::label).toList()));
    return table;
  }

  private static Map<String, Object> trace(Row row) {
    ArmBest arm = row.arm;
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "scatter");
    trace.put("mode", "markers");
    trace.put("x", List.of(arm.difference()));
    trace.put("y", List.of(row.label()));
    trace.put("name", row.palette.label());
    trace.put("marker", Map.of("size", POINT, "color", row.palette.line()));
    trace.put(
        "error_x",
        Map.of(
            "type", "data",
            "symmetric", false,
            "array", List.of(arm.interval().high() - arm.difference()),
            "arrayminus", List.of(arm.difference() - arm.interval().low()),
            "color", row.palette.line()));
    return trace;
  }
}
