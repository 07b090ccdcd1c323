package repetita.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.objective.LossKind;
import repetita.sweep.EnsembleSummary;
import tech.tablesaw.api.Table;

class EnsembleLossesTest {

  private static EnsembleSummary row(
      String arm, String corpus, long u, double loss, LossKind kind) {
    return new EnsembleSummary(
        "a b",
        arm,
        "mdm",
        corpus,
        "symbols:4",
        0,
        u,
        "50K",
        10,
        2,
        1e9,
        1e9,
        1,
        loss,
        loss,
        0.01,
        null,
        kind);
  }

  @Test
  void aRowIsTheMeanOfAnArmOverItsSources() {
    Table table =
        EnsembleLosses.table(
            List.of(
                row("MDM", "grammar 1", 6400, 1.0, LossKind.UPPER_BOUND),
                row("MDM", "grammar 1", 3200, 2.0, LossKind.UPPER_BOUND),
                row("AR", "grammar 1", 3200, 1.0, null),
                row("AR", "grammar 2", 3200, 1.2, null)));
    assertThat(table.longColumn("unique tokens").asList()).containsExactly(3200L, 3200L, 6400L);
    assertThat(table.stringColumn("arm").asList()).containsExactly("AR", "MDM", "MDM");
    // Student's t for one degree of freedom at 90% is 6.314; the standard error is 0.1.
    assertThat(table.stringColumn("test loss").asList())
        .containsExactly("1.100 ± 0.631", "<= 2.000", "<= 1.000");
    assertThat(table.doubleColumn("FLOPs").asList()).containsOnly(1e9);
  }
}
