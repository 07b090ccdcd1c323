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
 * @param rungs from the top
 */
public record Ladder(String title, String other, List<Rung> rungs) {

  private static final int POINT = 10;
  private static final int ROW_HEIGHT = 34;
  private static final int AROUND = 140;

  /**
   * An arm in the colour of its family.
   *
   * @param kind what its loss is
   */
  public record Rung(ArmBest arm, Palette palette, LossKind kind) {

    private String label() {
      return kind.symbol() + arm.arm();
    }
  }

  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /** An empty one. */
  public Ladder(String title, String other) {
    this(title, other, List.of());
  }

  /** With arms of one family below those that are there. */
  public Ladder with(Palette palette, List<ArmBest> arms) {
    return with(palette, arms, LossKind.EXACT);
  }

  /** The same with arms whose losses are upper bounds. */
  public Ladder withBounds(Palette palette, List<ArmBest> arms) {
    return with(palette, arms, LossKind.UPPER_BOUND);
  }

  private Ladder with(Palette palette, List<ArmBest> arms, LossKind kind) {
    List<Rung> longer = new ArrayList<>(rungs);
    arms.forEach(arm -> longer.add(new Rung(arm, palette, kind)));
    return new Ladder(title, other, longer);
  }

  /** Draws it. */
  public PlotlyFigure figure() {
    PlotlyFigure figure =
        FigureStyle.empty(
            title,
            FigureStyle.linear("test loss minus that of %s (nats per token)".formatted(other)),
            FigureStyle.linear(""));
    for (Rung rung : rungs) {
      figure = figure.withTrace(trace(rung));
    }
    List<String> names = rungs.stream().map(Rung::label).toList();
    return figure.withLayout(
        Map.of(
            "height",
            AROUND + ROW_HEIGHT * rungs.size(),
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
    Table table = RecordTable.of(title, ArmBest.class, rungs.stream().map(Rung::arm).toList());
    table.replaceColumn(
        "arm", StringColumn.create("arm", rungs.stream().map(Rung::label).toList()));
    return table;
  }

  private static Map<String, Object> trace(Rung rung) {
    ArmBest arm = rung.arm;
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "scatter");
    trace.put("mode", "markers");
    trace.put("x", List.of(arm.difference()));
    trace.put("y", List.of(rung.label()));
    trace.put("name", rung.palette.label());
    trace.put("marker", Map.of("size", POINT, "color", rung.palette.line()));
    trace.put(
        "error_x",
        Map.of(
            "type", "data",
            "symmetric", false,
            "array", List.of(arm.interval().high() - arm.difference()),
            "arrayminus", List.of(arm.difference() - arm.interval().low()),
            "color", rung.palette.line()));
    return trace;
  }
}
