package repetita.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import repetita.compare.CostLoss;
import repetita.compare.Frontier;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/** The frontier of each family: the lowest loss that it reaches up to each compute. */
public final class ParetoCurves {

  private ParetoCurves() {}

  /**
   * The frontiers of runs: each evaluation with a lower loss than all cheaper ones of its family.
   *
   * @param runs evaluations in the columns of {@code log.csv}, all with the same unique tokens
   * @return the columns {@code unique_tokens}, {@code family}, {@code flops}, {@code loss}
   */
  public static Table frontier(Table runs) {
    Table frontier =
        Table.create(
            "frontier",
            LongColumn.create("unique_tokens"),
            StringColumn.create("family"),
            DoubleColumn.create("flops"),
            DoubleColumn.create("loss"));
    for (Table family : runs.splitOn("family").asTableList()) {
      List<CostLoss> evaluations =
          family.stream()
              .map(row -> new CostLoss(row.getDouble("flops"), row.getDouble("heldout_loss")))
              .toList();
      for (CostLoss corner : Frontier.of(evaluations).corners()) {
        frontier.longColumn("unique_tokens").append(family.longColumn("unique_tokens").get(0));
        frontier.stringColumn("family").append(family.stringColumn("family").get(0));
        frontier.doubleColumn("flops").append(corner.cost());
        frontier.doubleColumn("loss").append(corner.loss());
      }
    }
    return frontier;
  }

  /**
   * Draws frontiers; each is extended horizontally to the greatest compute of all.
   *
   * @param frontier the columns {@code family}, {@code flops}, {@code loss}
   */
  public static PlotlyFigure figure(Table frontier, String title) {
    double end = frontier.numberColumn("flops").max();
    List<Trace> traces = new ArrayList<>();
    for (Table family : frontier.splitOn("family").asTableList()) {
      Palette palette = Palette.of(family.stringColumn("family").get(0));
      Table sorted = family.sortOn("flops");
      double[] flops = carriedOn(sorted.numberColumn("flops").asDoubleArray(), end);
      double[] losses = sorted.numberColumn("loss").asDoubleArray();
      traces.add(
          ScatterTrace.builder(flops, carriedOn(losses, losses[losses.length - 1]))
              .mode(ScatterTrace.Mode.LINE)
              .name(palette.label())
              .line(Line.builder().color(palette.line()).width(2).shape(Line.Shape.HV).build())
              .build());
    }
    return FigureStyle.applied(
        PlotlyFigure.of(
            new Figure(
                FigureStyle.layout(
                    title,
                    FigureStyle.logarithmic("training compute (FLOPs, 6ND)"),
                    FigureStyle.linear("lowest loss so far (nats per token)")),
                traces.toArray(Trace[]::new))));
  }

  private static double[] carriedOn(double[] values, double last) {
    double[] more = Arrays.copyOf(values, values.length + 1);
    more[values.length] = last;
    return more;
  }
}
