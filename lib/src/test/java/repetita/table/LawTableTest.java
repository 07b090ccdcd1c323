package repetita.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.compare.Censoring;
import repetita.compare.EffectiveEpochs;
import repetita.compare.RepetitionDecay;
import repetita.scaling.fit.Interval;
import tech.tablesaw.api.Table;

class LawTableTest {

  @Test
  void aConstantThatOneFitLacksIsMissingThere() {
    Map<String, Map<String, Double>> fits = new LinkedHashMap<>();
    fits.put("tied", Map.of("alpha", 0.3));
    fits.put("two exponents", Map.of("beta", 0.4));
    Table table = LawTable.compared(fits);
    assertThat(table.stringColumn("constant").asList()).containsExactly("alpha", "beta");
    assertThat(table.stringColumn("tied").asList()).containsExactly("0.3000", "");
    assertThat(table.stringColumn("two exponents").asList()).containsExactly("", "0.4000");
  }

  @Test
  void effectiveEpochsBearTheSignOfABound() {
    Table table =
        LawTable.effectiveEpochs(
            "title",
            List.of(
                new EffectiveEpochs(100, 10, 9.25, Censoring.NONE, new Interval(8, 11, 0.9), 4),
                new EffectiveEpochs(
                    100, 40, 22, Censoring.ABOVE, new Interval(Double.NaN, Double.NaN, 0.9), 4)));
    assertThat(table.columnNames())
        .containsExactly(
            "unique tokens",
            "epochs",
            "effective epochs",
            "interval, 90%",
            "value of a token, % of fresh");
    assertThat(table.stringColumn(2).asList()).containsExactly("9.3", "≥ 22");
    assertThat(table.stringColumn(3).asList()).containsExactly("8.0 to 11", "–");
    assertThat(table.stringColumn(4).asList()).containsExactly("93", "≥ 55");
  }

  @Test
  void aDecaySaysWhichSideIsOpen() {
    double infinite = Double.POSITIVE_INFINITY;
    Table table =
        LawTable.decays(
            "title",
            List.of(
                new RepetitionDecay(6400, 10, 160, 24.1, new Interval(21.4, 27.7, 0.9), 4, 0),
                new RepetitionDecay(
                    9600, 5, 20, infinite, new Interval(101, infinite, 0.9), 4, 1)));
    assertThat(table.stringColumn("epochs").asList()).containsExactly("10 to 160", "5 to 20");
    assertThat(table.stringColumn("R_D*").asList()).containsExactly("24", "infinite");
    assertThat(table.stringColumn("interval, 90%").asList())
        .containsExactly("21 to 28", "at least 101");
  }
}
