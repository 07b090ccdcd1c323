package repetita.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import repetita.compare.ArmBest;
import repetita.compare.Runs;
import repetita.family.Families;
import repetita.objective.LossKind;
import repetita.sweep.RunLoss;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Arms of a sweep, one below the other: how far the best run of each ends from that of a reference
 * arm, with the 90% interval of this difference over the sources. The intervals are not adjusted
 * for the number of arms.
 *
 * @param title of the figure
 * @param runs of all arms
 * @param reference the arm that all are compared with, judged by {@code TEST_BEST}
 * @param rows from the top
 */
public record ForestPlot(String title, Runs runs, String reference, List<Row> rows) {

  private static final double LEVEL = 0.9;
  private static final int POINT = 10;
  private static final int ROW_HEIGHT = 34;

  /**
   * An arm.
   *
   * @param palette the color of its family
   * @param loss by which it is judged
   * @param kind what that loss is
   */
  public record Row(ArmBest arm, Palette palette, RunLoss loss, LossKind kind) {}

  public ForestPlot {
    rows = List.copyOf(rows);
  }

  /** An empty one. */
  public ForestPlot(String title, Runs runs, String reference) {
    this(title, runs, reference, List.of());
  }

  /**
   * With arms below those that are there.
   *
   * @param loss of the best checkpoints, by which these arms are judged
   * @throws repetita.InvalidInput if an arm shares fewer than two sources with the reference, or
   *     was not judged by that loss
   */
  public ForestPlot with(Palette palette, RunLoss loss, String... arms) {
    List<Row> longer = new ArrayList<>(rows);
    for (ArmBest arm : ArmBest.of(runs, List.of(arms), loss, reference, LEVEL)) {
      longer.add(new Row(arm, palette, loss, kind(arm.arm(), loss)));
    }
    return new ForestPlot(title, runs, reference, longer);
  }

  private LossKind kind(String arm, RunLoss loss) {
    return switch (loss) {
      case LEFT_TO_RIGHT_BEST, LEFT_TO_RIGHT_FINAL -> LossKind.EXACT;
      case OWN_ORDERS_BEST -> LossKind.UPPER_BOUND;
      case TEST_BEST, TEST_FINAL ->
          Families.named(runs.arm(arm).get(0).family()).defaults().heldOutLoss();
    };
  }

  /** Draws it. */
  public PlotlyFigure figure() {
    PlotlyFigure figure =
        FigureStyle.empty(
            title,
            FigureStyle.linear("test loss minus that of %s (nats per token)".formatted(reference)),
            FigureStyle.linear(""));
    for (Row row : rows) {
      figure = figure.withTrace(trace(row));
    }
    List<String> names = rows.stream().map(this::label).toList();
    return figure
        .withLayout(FigureStyle.rows(names, ROW_HEIGHT))
        .withLayout(
            Map.of("xaxis", Map.of("zeroline", true, "zerolinecolor", Palette.REFERENCE.line())));
  }

  /** The numbers in it, a row an arm. */
  public Table table() {
    List<ArmBest> arms = rows.stream().map(Row::arm).toList();
    return Table.create(
        title,
        StringColumn.create("arm", rows.stream().map(this::label)),
        IntColumn.create("runs per source", arms.stream().mapToInt(ArmBest::trials).toArray()),
        DoubleColumn.create(
            "best epoch (mean)", arms.stream().mapToDouble(arm -> Math.rint(arm.bestEpoch()))),
        DoubleColumn.create("test loss (nats)", arms.stream().mapToDouble(ArmBest::loss)),
        StringColumn.create(
            "minus %s (nats, 90%%)".formatted(reference),
            arms.stream().map(ForestPlot::difference)));
  }

  /** The name with a sign for bounds; an arm shown by two losses also names the second one. */
  private String label(Row row) {
    String name = row.kind.symbol() + row.arm.arm();
    boolean twice =
        rows.stream()
            .anyMatch(other -> other.arm.arm().equals(row.arm.arm()) && other.loss != row.loss);
    return twice && row.loss == RunLoss.LEFT_TO_RIGHT_BEST ? name + ", left to right" : name;
  }

  private static String difference(ArmBest arm) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        arm.difference(),
        arm.interval().low(),
        arm.interval().high());
  }

  private Map<String, Object> trace(Row row) {
    ArmBest arm = row.arm;
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "scatter");
    trace.put("mode", "markers");
    trace.put("x", List.of(arm.difference()));
    trace.put("y", List.of(label(row)));
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
