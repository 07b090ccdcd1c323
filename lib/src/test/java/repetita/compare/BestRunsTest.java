package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class BestRunsTest {

  @Test
  void theLowestValidationLossOfEachGroupIsChosenWhateverTheTestLoss() {
    Table runs =
        Table.create(
            StringColumn.create("corpus", "b", "a", "a", "a"),
            LongColumn.create("unique_tokens", 1, 2, 2, 1),
            DoubleColumn.create("validation_best", 4, 3, 2, 5),
            DoubleColumn.create("test_best", 40, 10, 20, 50));
    Table best = BestRuns.of(runs, "corpus", "unique_tokens");
    assertThat(best.stringColumn("corpus").asList()).containsExactly("a", "a", "b");
    assertThat(best.doubleColumn("test_best").asDoubleArray()).containsExactly(50, 20, 40);
  }

  @Test
  void noRunsHaveNoBest() {
    Table none =
        Table.create(StringColumn.create("corpus"), DoubleColumn.create("validation_best"));
    assertThat(BestRuns.of(none, "corpus").isEmpty()).isTrue();
  }
}
