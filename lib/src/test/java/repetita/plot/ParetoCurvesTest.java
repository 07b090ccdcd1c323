package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.compare.CostLoss;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ParetoCurvesTest {

  private static final Table RUNS =
      Table.create(
          "runs",
          LongColumn.create("unique_tokens", 9, 9, 9, 9, 9, 9, 9),
          StringColumn.create("family", "ar", "ar", "ar", "ar", "mdm", "mdm", "mdm"),
          DoubleColumn.create("flops", 40, 10, 20, 30, 90, 10, 50),
          DoubleColumn.create("heldout_loss", 1.9, 3, 2, 2.5, 1.5, 4, 1.8));

  @Test
  void theFrontierHoldsWhatIsLowerThanAllThatIsCheaper() {
    Table frontier = ParetoCurves.frontier(RUNS);
    assertThat(frontier.longColumn("unique_tokens").asList()).containsOnly(9L);
    assertThat(of("ar", "flops", frontier)).containsExactly(10, 20, 40);
    assertThat(of("ar", "loss", frontier)).containsExactly(3, 2, 1.9);
    assertThat(of("mdm", "flops", frontier)).containsExactly(10, 50, 90);
    assertThat(of("mdm", "loss", frontier)).containsExactly(4, 1.8, 1.5);
  }

  @Test
  void theSummarySaysWhenTheMdmReachesTheLowestLossOfAr() {
    Table summary = ParetoCurves.summary("made up", ParetoCurves.frontier(RUNS));
    assertThat(summary.row(0).getDouble("AR")).isEqualTo(1.9);
    assertThat(summary.row(0).getDouble("MDM (≤)")).isEqualTo(1.5);
    assertThat(summary.row(0).getDouble("MDM − AR")).isCloseTo(-0.4, offset(1e-12));
    // On the line from (10, 4) to (50, 1.8): 10 * 5^(2.1 / 2.2).
    assertThat(summary.row(0).getString("crossing (FLOPs)")).isEqualTo("4.6e+01");
  }

  @Test
  void theSummarySaysThatThereIsNoCrossing() {
    Table worse = RUNS.where(RUNS.doubleColumn("heldout_loss").isGreaterThan(1.8));
    assertThat(
            ParetoCurves.summary("made up", ParetoCurves.frontier(worse))
                .row(0)
                .getString("crossing (FLOPs)"))
        .isEqualTo("none");
  }

  @Test
  void arComesFirst() {
    Table turned = ParetoCurves.frontier(RUNS).sortDescendingOn("family");
    assertThat(ParetoCurves.figure(turned, "made up").data())
        .extracting(trace -> trace.get("name"))
        .containsExactly("AR", "MDM (≤)");
  }

  private static double[] of(String family, String column, Table frontier) {
    return frontier
        .where(frontier.stringColumn("family").isEqualTo(family))
        .numberColumn(column)
        .asDoubleArray();
  }

  @Test
  void onAChartAllTrainingsArePointsAndTheLineJoinsTheBestSoFar() {
    PlotlyFigure figure =
        ParetoCurves.drawnOn(
                new Chart("", FigureStyle.logarithmic("x"), FigureStyle.linear("y")),
                Palette.AR,
                List.of(new CostLoss(1, 3), new CostLoss(2, 3.5), new CostLoss(4, 2)))
            .figure();
    assertThat(figure.data().get(0).get("y")).hasToString("[3.0, 2.0]");
    assertThat(figure.data().get(1).get("y")).hasToString("[3.0, 3.5, 2.0]");
  }
}
