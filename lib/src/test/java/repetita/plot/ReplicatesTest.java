package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class ReplicatesTest {

  private static final Table RUNS =
      Table.create(
          "runs",
          DoubleColumn.create("flops", 20, 10, 10, 10),
          DoubleColumn.create("loss", 4, 1, 2, 3));

  @Test
  void rowsOfOneSettingAreReplicates() {
    Replicates replicates = Replicates.of(RUNS, "flops", "loss");
    assertThat(replicates.values()).containsOnlyKeys(10.0, 20.0);
    assertThat(replicates.values().get(10.0)).containsExactly(1, 2, 3);
    assertThat(replicates.values().get(20.0)).containsExactly(4);
  }

  @Test
  void resultsWithoutANumberDoNotCount() {
    List<Double> results = List.of(1.0, 2.0, 3.0, 12.0);
    Replicates replicates =
        Replicates.of(results, n -> n < 10 ? 0 : 10, n -> n == 2 ? Double.NaN : n);
    assertThat(replicates.values()).containsOnlyKeys(0.0, 10.0);
    assertThat(replicates.values().get(0.0)).containsExactly(1, 3);
    assertThat(replicates.values().get(10.0)).containsExactly(12);
  }

  /** By Student's t with two degrees of freedom 90% lie within 2.92 standard errors. */
  @Test
  void theBandIsDrawnWhereThereAreSeveral() {
    Chart empty = new Chart("", FigureStyle.linear("x"), FigureStyle.linear("y"));
    PlotlyFigure figure =
        Replicates.of(RUNS, "flops", "loss")
            .drawnOn(empty, "AR", Palette.AR, Palette.AR.line())
            .figure();
    assertThat(figure.data()).hasSize(4);
    assertThat(figure.data().get(0).get("y").toString()).startsWith("[0.31");
    assertThat(figure.data().get(1).get("y").toString()).startsWith("[3.68");
    assertThat(figure.data().get(1).get("x").toString()).isEqualTo("[10.0]");
  }

  /** 1 and 2, with one degree of freedom: 6.31 standard errors of 0.5 about 1.5. */
  @Test
  void aBandMayReachBelowZero() {
    Table two =
        Table.create(
            "runs", DoubleColumn.create("flops", 10, 10), DoubleColumn.create("loss", 1, 2));
    PlotlyFigure figure =
        Replicates.of(two, "flops", "loss")
            .drawnOn(
                new Chart("", FigureStyle.linear("x"), FigureStyle.linear("y")),
                "AR",
                Palette.AR,
                Palette.AR.line())
            .figure();
    assertThat(figure.data().get(0).get("y").toString()).startsWith("[-1.65");
  }
}
