package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.compare.RepetitionDecay;
import repetita.scaling.fit.Interval;
import tech.tablesaw.api.Table;

class CrossingTableTest {

  @Test
  void anIntervalIsTwoColumns() {
    Table table =
        CrossingTable.decays(
            List.of(new RepetitionDecay(6400, 10, 160, 24, new Interval(21, 28, 0.9), 4, 0)));
    assertThat(table.columnNames())
        .containsExactly(
            "unique_tokens",
            "fewest_epochs",
            "most_epochs",
            "decay",
            "interval_low",
            "interval_high",
            "sources",
            "excluded");
    assertThat(table.doubleColumn("interval_low").get(0)).isEqualTo(21);
    assertThat(table.doubleColumn("interval_high").get(0)).isEqualTo(28);
  }
}
