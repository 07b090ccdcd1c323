package repetita.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import repetita.compare.CostLoss;
import repetita.compare.Crossing;
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
   * Summarizes the frontiers of AR and the MDM in one row: the lowest loss of each, and the compute
   * at which the MDM reaches AR's lowest loss.
   *
   * @param source of the frontiers, for the first column
   * @param frontier the columns {@code family}, {@code flops}, {@code loss}
   */
  public static Table summary(String source, Table frontier) {
    Map<String, List<CostLoss>> families = CostLoss.families(frontier);
    double ar = lowest(families.get("ar"));
    double mdm = lowest(families.get("mdm"));
    Crossing crossing = Frontier.of(families.get("mdm")).crossing(ar);
    String flops =
        switch (crossing.censoring()) {
          case NONE -> String.format(Locale.ROOT, "%.1e", crossing.cost());
          case BELOW -> String.format(Locale.ROOT, "below %.1e", crossing.cost());
          case ABOVE -> "none";
        };
    return Table.create(
        "lowest losses, nats per token",
        StringColumn.create("source", source),
        DoubleColumn.create("AR", new double[] {ar}),
        DoubleColumn.create(Palette.MDM.label(), new double[] {mdm}),
        DoubleColumn.create("MDM − AR", new double[] {mdm - ar}),
        StringColumn.create("crossing (FLOPs)", flops));
  }

  private static double lowest(List<CostLoss> frontier) {
    return frontier.stream().mapToDouble(CostLoss::loss).min().orElseThrow();
  }

  /**
   * Draws frontiers; each is extended horizontally to the greatest compute of all.
   *
   * @param frontier the columns {@code family}, {@code flops}, {@code loss}
   */
  public static PlotlyFigure figure(Table frontier, String title) {
    double end = frontier.numberColumn("flops").max();
    List<Trace> traces = new ArrayList<>();
    for (Table family : frontier.sortOn("family").splitOn("family").asTableList()) {
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

  /**
   * Draws a family's trainings as points, and straight lines over the logarithm of the compute
   * between those that are better than all with less compute.
   */
  public static Chart drawnOn(Chart chart, Palette palette, List<CostLoss> trainings) {
    List<CostLoss> corners = Frontier.of(trainings).corners();
    return chart
        .line(
            palette.label(),
            palette.line(),
            corners.stream().mapToDouble(CostLoss::cost).toArray(),
            corners.stream().mapToDouble(CostLoss::loss).toArray())
        .points(
            palette.line(),
            trainings.stream().mapToDouble(CostLoss::cost).toArray(),
            trainings.stream().mapToDouble(CostLoss::loss).toArray());
  }

  private static double[] carriedOn(double[] values, double last) {
    double[] more = Arrays.copyOf(values, values.length + 1);
    more[values.length] = last;
    return more;
  }
}
