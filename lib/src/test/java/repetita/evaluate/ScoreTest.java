package repetita.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import repetita.corpus.Rows;
import repetita.objective.LossKind;

class ScoreTest {

  private static final Rows ROWS =
      new Rows(2, new int[6], new int[] {0, 0, 1}, new int[] {3, 3, 6});

  @Test
  void rowsAreMeansOverReplicatesAndErrorsAreOfBothKinds() {
    Score score = Score.of(new double[][] {{1, 2, 6}, {3, 4, 8}}, ROWS, LossKind.UPPER_BOUND);
    assertThat(score.rows()).containsExactly(2, 3, 7);
    assertThat(score.loss()).isEqualTo(4);
    // Deviations -2 - 1 and 3 give 18, of which masks made 3 rows * 1: sqrt(15 * 2) / 3.
    assertThat(score.se()).isCloseTo(Math.sqrt(30) / 3, within(1e-15));
    // Replicates 3 and 5: deviation sqrt(2), over sqrt(2).
    assertThat(score.mcSe()).isCloseTo(1, within(1e-15));
  }

  @Test
  void anExactLossHasNoErrorFromDrawsAndOneReplicateHasAnUnknownOne() {
    double[][] losses = {{1, 2, 6}};
    assertThat(Score.of(losses, ROWS, LossKind.EXACT).mcSe()).isZero();
    assertThat(Score.of(losses, ROWS, LossKind.UPPER_BOUND).mcSe()).isNaN();
  }

  @Test
  void natsPerByteAreTheSameNatsOverTheBytes() {
    Score score = Score.of(new double[][] {{1, 2, 6}}, ROWS, LossKind.EXACT);
    // 3 nats per token, 6 tokens, 12 bytes.
    assertThat(score.perByte()).isEqualTo(3 * 6 / 12.0);
  }

  @Test
  void aDifferenceIsPairedRowByRow() {
    Score high = Score.of(new double[][] {{1, 2, 60}}, ROWS, LossKind.EXACT);
    Score low = Score.of(new double[][] {{0.5, 1.5, 58}}, ROWS, LossKind.EXACT);
    Score.Difference difference = high.minus(low);
    assertThat(difference.mean()).isEqualTo(1);
    // Deviations -0.5 - 0.5 and 1, however far apart the rows are.
    assertThat(difference.se()).isEqualTo(Math.sqrt(2 * 2) / 3);
  }
}
