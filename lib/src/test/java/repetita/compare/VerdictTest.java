package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.evaluate.Score;
import repetita.objective.LossKind;
import tech.tablesaw.api.Row;

class VerdictTest {

  private static Score exact(double... rows) {
    return score(LossKind.EXACT, rows);
  }

  private static Score bound(double... rows) {
    return score(LossKind.UPPER_BOUND, rows, rows);
  }

  private static Score score(LossKind kind, double[]... replicates) {
    return new Score(replicates, new int[] {0, 1, 2, 3}, 4, 4, kind);
  }

  @Test
  void rowsArePairedSoThatTheirOwnDifficultyCancels() {
    Verdict verdict = Verdict.of("AR", exact(1, 5, 9, 13), bound(1.2, 5.3, 9.2, 13.3));
    assertThat(verdict.difference().mean()).isCloseTo(0.25, offset(1e-12));
    assertThat(verdict.difference().se()).isLessThan(0.05);
    assertThat(verdict.words()).isEqualTo("AR is lower than the bound");
  }

  @Test
  void theWordsFollowTheDifference() {
    assertThat(Verdict.of("AR", exact(2, 2, 2, 2), bound(1, 1.1, 0.9, 1)).words())
        .isEqualTo("the MDM's bound is lower");
    assertThat(Verdict.of("AR", exact(2, 2, 2, 2), bound(1, 3, 1.5, 2.6)).words())
        .isEqualTo("no clear difference");
  }

  @Test
  void aVerdictIsARow() {
    Verdict verdict = Verdict.of("paper-recipe AR", exact(2, 2, 2, 2), bound(1, 1.1, 0.9, 1));
    Row row = Verdict.table(List.of(verdict)).row(0);
    assertThat(row.getString("AR training")).isEqualTo("paper-recipe AR");
    assertThat(row.getDouble("AR")).isEqualTo(2);
    assertThat(row.getDouble("MDM ≤")).isCloseTo(1, offset(1e-12));
    assertThat(row.getDouble("MDM − AR")).isCloseTo(-1, offset(1e-12));
    assertThat(row.getDouble("standard error")).isEqualTo(verdict.difference().se());
    assertThat(row.getString("in words")).isEqualTo(verdict.words());
  }

  @Test
  void otherRowsAreRefused() {
    Score other = new Score(new double[][] {{1, 2}}, new int[] {0, 1}, 2, 2, LossKind.EXACT);
    assertThatThrownBy(() -> Verdict.of("AR", other, bound(1, 2, 3, 4)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
