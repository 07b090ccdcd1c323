package repetita.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import repetita.InvalidInput;
import repetita.file.CsvTable;

/**
 * The speed of training relative to PyTorch: a dot with its 95% interval for each row of a table
 * that {@code environment/bench} wrote. A gray band shows the drift of the machine: all 95%
 * intervals of the same program relative to itself.
 *
 * @param table a table with the columns of {@code data/benchmark/training.csv}
 */
public record SpeedRatios(CsvTable table) {

  private static final List<String> COLUMNS =
      List.of(
          "family",
          "size",
          "vocabulary",
          "batch",
          "context",
          "threads",
          "precision",
          "dropout",
          "processor",
          "cores",
          "ratio",
          "ratio_low",
          "ratio_high",
          "drift_low",
          "drift_high");

  private static final int POINT = 9;
  private static final int ROW_HEIGHT = 22;
  private static final String DRIFT = "rgba(107,114,128,0.18)";
  private static final String NO_COLOR = "rgba(0,0,0,0)";

  /**
   * @throws InvalidInput if the table lacks a column, or has no row
   */
  public SpeedRatios {
    for (String column : COLUMNS) {
      if (!table.has(column)) {
        throw new InvalidInput(
            "%s has no column %s; a table of environment/bench has it."
                .formatted(table.name(), column));
      }
    }
    if (table.rows().isEmpty()) {
      throw new InvalidInput(table.name() + " has no row, so that there is nothing to draw.");
    }
  }

  /** Draws it, with the rows from top to bottom. */
  public PlotlyFigure figure() {
    List<String> labels = new ArrayList<>();
    PlotlyFigure figure =
        FigureStyle.empty(
                "Training speed relative to PyTorch",
                FigureStyle.linear(
                    "tokens per second, ours / the faster of eager and compiled PyTorch (95%)"),
                FigureStyle.linear(""))
            .withShape(drift())
            .withShape(equal());
    for (CsvTable.Row row : table.rows()) {
      labels.add(label(row));
      figure = figure.withTrace(dot(row, label(row)));
    }
    return figure.withLayout(FigureStyle.rows(labels, ROW_HEIGHT));
  }

  private Map<String, Object> dot(CsvTable.Row row, String label) {
    double ratio = table.positive(row, "ratio");
    Palette palette = Palette.of(table.text(row, "family"));
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "scatter");
    trace.put("mode", "markers");
    trace.put("x", List.of(ratio));
    trace.put("y", List.of(label));
    trace.put("name", label);
    trace.put("marker", Map.of("size", POINT, "color", palette.line()));
    trace.put(
        "error_x",
        Map.of(
            "type", "data",
            "symmetric", false,
            "array", List.of(table.positive(row, "ratio_high") - ratio),
            "arrayminus", List.of(ratio - table.positive(row, "ratio_low")),
            "color", palette.line()));
    return trace;
  }

  /** The family, the size, and what differs from the usual settings. */
  private String label(CsvTable.Row row) {
    StringBuilder label = new StringBuilder(table.text(row, "family").toUpperCase(Locale.ROOT));
    label.append(' ').append(table.text(row, "size"));
    if (!is(row, "vocabulary", 257)) {
      label.append(", V = %,.0f".formatted(table.positive(row, "vocabulary")));
    }
    if (!is(row, "batch", 32) || !is(row, "context", 128)) {
      label.append(", %s x %s".formatted(table.text(row, "batch"), table.text(row, "context")));
    }
    if (is(row, "threads", 1)) {
      label.append(", 1 thread");
    }
    if (!table.text(row, "precision").equals("float32")) {
      label.append(", ").append(table.text(row, "precision"));
    }
    if (!is(row, "dropout", 0)) {
      label.append(", dropout ").append(table.text(row, "dropout"));
    }
    return table.rows().stream().map(this::machine).distinct().count() == 1
        ? label.toString()
        : label + ", " + machine(row);
  }

  private String machine(CsvTable.Row row) {
    return "%s, %s cores".formatted(table.text(row, "processor"), table.text(row, "cores"));
  }

  private boolean is(CsvTable.Row row, String column, double value) {
    return table.number(row, column) == value;
  }

  private Map<String, Object> drift() {
    double low =
        table.rows().stream().mapToDouble(r -> table.positive(r, "drift_low")).min().orElseThrow();
    double high =
        table.rows().stream().mapToDouble(r -> table.positive(r, "drift_high")).max().orElseThrow();
    return upright("rect", low, high, Map.of("color", NO_COLOR, "width", 0));
  }

  private static Map<String, Object> equal() {
    return upright(
        "line", 1, 1, Map.of("color", Palette.REFERENCE.line(), "width", 1.5, "dash", "dash"));
  }

  private static Map<String, Object> upright(
      String type, double from, double to, Map<String, Object> line) {
    return Map.of(
        "type",
        type,
        "layer",
        "below",
        "yref",
        "paper",
        "y0",
        0,
        "y1",
        1,
        "x0",
        from,
        "x1",
        to,
        "line",
        line,
        "fillcolor",
        DRIFT);
  }
}
