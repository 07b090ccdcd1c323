package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.evaluate.BayesGap;
import tech.tablesaw.api.Table;

class GapMapTest {

  @Test
  void gapsAreAveragedByLevelAndShareRevealed() {
    List<BayesGap> gaps =
        List.of(
            new BayesGap(0, 0, 0, 1, 1),
            new BayesGap(1, 1, 0, 1, 2),
            new BayesGap(2, 7, 2, 1, 4),
            new BayesGap(3, 4, 1, 1, 8));
    HeatMap.Panel panel = GapMap.of("gaps", gaps, 8, 2, 4);
    assertThat(panel.rows()).containsExactly("2", "1", "0");
    assertThat(panel.columns()).containsExactly("0%", "25%", "50%", "75%");
    assertThat(panel.values()[2]).containsExactly(1.5, Double.NaN, Double.NaN, Double.NaN);
    assertThat(panel.values()[1]).containsExactly(Double.NaN, Double.NaN, 8, Double.NaN);
    assertThat(panel.values()[0]).containsExactly(Double.NaN, Double.NaN, Double.NaN, 4);
  }

  @Test
  void theTableAveragesByLevelAlone() {
    Map<String, List<BayesGap>> gaps = new LinkedHashMap<>();
    gaps.put("one", List.of(new BayesGap(0, 0, 1, 1, 1), new BayesGap(1, 1, 1, 1, 2)));
    gaps.put("other", List.of(new BayesGap(0, 0, 2, 1, 4)));
    Table table = GapMap.table("gaps", gaps, 2);
    assertThat(table.columnNames()).containsExactly("levels of rules needed", "one", "other");
    assertThat(table.intColumn(0).asList()).containsExactly(1, 2);
    assertThat(table.doubleColumn("one").asDoubleArray()).containsExactly(1.5, Double.NaN);
    assertThat(table.doubleColumn("other").asDoubleArray()).containsExactly(Double.NaN, 4);
  }
}
