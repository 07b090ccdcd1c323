package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class HistogramsTest {

  /** One group spreads, the other does not: by itself it would get bins too narrow to be seen. */
  @Test
  void allGroupsShareTheirBins() {
    Table table =
        Table.create(
            StringColumn.create("masks", "a", "a", "a", "b", "b", "b"),
            DoubleColumn.create("weight", 0.5, 1.1, 1.6, 1, 1 + 1e-8, 1 - 1e-8));
    PlotlyFigure figure = Histograms.of(table, "weight", "masks", Palette.MDM, "title", "weight");
    assertThat(figure.data())
        .extracting(trace -> trace.get("xbins"))
        .hasSize(2)
        .doesNotContainNull();
    assertThat(figure.data().get(0).get("xbins")).isEqualTo(figure.data().get(1).get("xbins"));
    Map<?, ?> bins = (Map<?, ?>) figure.data().get(0).get("xbins");
    double size = (double) bins.get("size");
    double start = (double) bins.get("start");
    assertThat(size).isGreaterThan(0.1);
    assertThat(start).isLessThanOrEqualTo(0.5);
    // 1 lies in the middle of a bin, so that rounding moves no value out of it.
    assertThat((1 - start) / size % 1).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void equalValuesHaveABin() {
    assertThat(Bins.width(new double[] {3, 3})).isEqualTo(1);
    assertThat(Bins.start(new double[] {3, 3}, 1)).isEqualTo(2.5);
  }
}
