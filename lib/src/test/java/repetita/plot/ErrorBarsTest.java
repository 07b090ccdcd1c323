package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;

class ErrorBarsTest {

  private static final Table TABLE =
      Table.create(
          StringColumn.create("masks", "a", "a", "b", "b"),
          IntColumn.create("draws", new int[] {10, 100, 10, 100}),
          DoubleColumn.create("bound", 4, 3, 5, 3),
          DoubleColumn.create("error", 1, 0.1, 2, 0.2));

  @Test
  void seriesStandApartOnALogarithmicAxisOnly() {
    assertThat(x(0, FigureStyle.linear("draws"))).containsExactly(10.0, 100.0);
    assertThat(x(1, FigureStyle.linear("draws"))).containsExactly(10.0, 100.0);
    List<Double> left = x(0, FigureStyle.logarithmic("draws"));
    List<Double> right = x(1, FigureStyle.logarithmic("draws"));
    assertThat(right.get(0) / left.get(0)).isCloseTo(1.06, within(1e-12));
    assertThat(left.get(1) * right.get(1)).isCloseTo(1e4, within(1e-9));
    Map<String, Object> trace = figure(FigureStyle.logarithmic("draws")).data().get(1);
    assertThat(trace).containsEntry("text", List.of(10.0, 100.0));
  }

  @Test
  void barsAreNinetyFivePercent() {
    Object bars = figure(FigureStyle.linear("draws")).data().get(1).get("error_y");
    assertThat(((Map<?, ?>) bars).get("array")).isEqualTo(List.of(1.96 * 2, 1.96 * 0.2));
  }

  private static List<Double> x(int series, Axis horizontal) {
    return ((List<?>) figure(horizontal).data().get(series).get("x"))
        .stream().map(Double.class::cast).toList();
  }

  private static PlotlyFigure figure(Axis horizontal) {
    return new ErrorBars(TABLE, "draws", "bound", "error", "masks", Palette.MDM)
        .figure("estimates", horizontal, FigureStyle.linear("bound"));
  }
}
