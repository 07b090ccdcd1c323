package repetita.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/** The curve of a run in {@link LossCurves}: a line through its evaluations, and an error band. */
record Curve(Table evaluations, String label, String color, boolean inLegend, String abscissa) {

  Trace line() {
    return scatter(values("heldout_loss"))
        .name(label)
        .showLegend(inLegend)
        .line(Line.builder().color(color).width(2).build())
        .build();
  }

  /** The lower and the upper edge of the band; empty if errors are unknown. */
  List<Trace> band() {
    if (DoubleStream.of(errors()).noneMatch(error -> error > 0)) {
      return List.of();
    }
    return List.of(
        edge(-FigureStyle.NORMAL_95).build(),
        edge(FigureStyle.NORMAL_95)
            .fill(ScatterTrace.Fill.TO_NEXT_Y)
            .fillColor(Palette.of(evaluations.column("family").getString(0)).band())
            .build());
  }

  /** Plotly keys of the line that jsplot cannot set. */
  Map<String, Object> lineKeys() {
    String run = evaluations.column("run").getString(0);
    String seed = evaluations.column("seed").getString(0);
    return Map.of(
        "legendgroup",
        label,
        "hovertemplate",
        "%{y:.3f} nats at %{x:.4~g}<br>" + run + ", seed " + seed + "<extra>" + label + "</extra>");
  }

  /** Plotly keys of the band's edges that jsplot cannot set. */
  Map<String, Object> bandKeys() {
    return Map.of("legendgroup", label, "hoverinfo", "skip");
  }

  private ScatterTrace.ScatterBuilder edge(double standardErrors) {
    double[] losses = values("heldout_loss");
    double[] errors = errors();
    double[] edge = new double[losses.length];
    for (int i = 0; i < edge.length; i++) {
      edge[i] = losses[i] + standardErrors * errors[i];
    }
    return scatter(edge).showLegend(false).line(Line.builder().width(0).build());
  }

  /** Standard errors over text and masks together. */
  private double[] errors() {
    double[] errors = values("heldout_se");
    double[] masks = values("heldout_mc_se");
    Arrays.setAll(
        errors, i -> Double.isNaN(masks[i]) ? errors[i] : Math.hypot(errors[i], masks[i]));
    return errors;
  }

  private ScatterTrace.ScatterBuilder scatter(double[] y) {
    return ScatterTrace.builder(values(abscissa), y).mode(ScatterTrace.Mode.LINE);
  }

  private double[] values(String column) {
    return evaluations.numberColumn(column).asDoubleArray();
  }
}
