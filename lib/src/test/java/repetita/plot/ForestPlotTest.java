package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.compare.ArmBest;
import repetita.compare.Runs;
import repetita.objective.LossKind;
import repetita.scaling.fit.Interval;
import repetita.sweep.RunLoss;
import tech.tablesaw.api.Table;

class ForestPlotTest {

  private static final Runs RUNS = Runs.exported("orderings");

  private static final ForestPlot PLOT =
      new ForestPlot("steps", RUNS, "AR")
          .with(Palette.AR, RunLoss.TEST_BEST, "AR")
          .with(Palette.MDM, RunLoss.TEST_BEST, "MDM")
          .with(Palette.MDM, RunLoss.LEFT_TO_RIGHT_BEST, "MDM");

  @Test
  void boundsCarryTheirSignAndExactLossesTheirName() {
    List<String> labels = List.of("AR", "≤ MDM", "MDM, left to right");
    assertThat(((Map<?, ?>) PLOT.figure().layout().get("yaxis")).get("categoryarray"))
        .isEqualTo(labels);
    assertThat(PLOT.table().stringColumn("arm").asList()).isEqualTo(labels);
  }

  @Test
  void whereAllAreJudgedByOneLossItHasNoNeedOfAName() {
    ForestPlot exact =
        new ForestPlot("exact", RUNS, "AR").with(Palette.MDM, RunLoss.LEFT_TO_RIGHT_BEST, "MDM");
    assertThat(exact.table().stringColumn("arm").asList()).containsExactly("MDM");
  }

  @Test
  void armsInTheirOwnOrdersAreBounds() {
    ForestPlot own =
        new ForestPlot("own orders", RUNS, "AR")
            .with(Palette.ORDERED, RunLoss.OWN_ORDERS_BEST, "target-aware, 2 uniform orders");
    assertThat(own.rows().get(0).kind()).isEqualTo(LossKind.UPPER_BOUND);
  }

  @Test
  void anIntervalReachesFromItsLowToItsHighEnd() {
    ArmBest arm = new ArmBest("a", 1, 10, 10.4, 2, -0.25, new Interval(-0.5, -0.125, 0.9), 3);
    ForestPlot plot =
        new ForestPlot(
            "steps",
            RUNS,
            "AR",
            List.of(new ForestPlot.Row(arm, Palette.AR, RunLoss.TEST_BEST, LossKind.EXACT)));
    Map<?, ?> error = (Map<?, ?>) plot.figure().data().get(0).get("error_x");
    assertThat(error.get("array")).isEqualTo(List.of(0.125));
    assertThat(error.get("arrayminus")).isEqualTo(List.of(0.25));
    Table table = plot.table();
    assertThat(table.columnCount()).isLessThanOrEqualTo(6);
    assertThat(table.stringColumn("minus AR (nats, 90%)").get(0))
        .isEqualTo("-0.25 (-0.50 to -0.13)");
    assertThat(table.doubleColumn("best epoch (mean)").get(0)).isEqualTo(10);
  }

  @Test
  void anUnknownArmIsNamed() {
    ForestPlot plot = new ForestPlot("steps", RUNS, "AR");
    assertThatThrownBy(() -> plot.with(Palette.AR, RunLoss.TEST_BEST, "nobody"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("nobody");
  }
}
