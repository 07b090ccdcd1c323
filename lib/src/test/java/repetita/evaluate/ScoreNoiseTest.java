package repetita.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import repetita.corpus.Rows;
import repetita.random.Draws;
import repetita.random.Stream;

class ScoreNoiseTest {

  private static final int ROWS = 2000;
  private static final int REPLICATES = 4;

  @Test
  void masksAloneMakeNoErrorOverText() {
    Score score = score(0, 0.5);
    assertThat(score.se()).isLessThan(0.1 * 0.5 / Math.sqrt(ROWS * REPLICATES) * 5);
    assertThat(score.mcSe()).isBetween(0.001, 0.02);
  }

  @Test
  void textAndMasksAreToldApart() {
    Score score = score(0.3, 0.5);
    assertThat(score.se()).isCloseTo(0.3 / Math.sqrt(ROWS), within(0.001));
  }

  @Test
  void theErrorOfADifferenceHoldsWhatMasksAdd() {
    Score bound = score(0.3, 0.5);
    assertThat(bound.minus(bound).mean()).isZero();
    assertThat(bound.minus(bound).se()).isCloseTo(Math.sqrt(2) * bound.mcSe(), within(1e-12));
  }

  @Test
  void scoresOfOtherRowsAreNotSubtracted() {
    Rows few = Rows.independent(1, new int[ROWS / 2]);
    Score other = Score.of(new double[REPLICATES][ROWS / 2], few, false, true);
    assertThatThrownBy(() -> score(0, 0.5).minus(other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Rows that differ by {@code text}, seen through masks that scatter them by {@code masks}. */
  private static Score score(double text, double masks) {
    RandomGenerator random = Draws.at(7, Stream.EVALUATION);
    double[][] losses = new double[REPLICATES][ROWS];
    for (int i = 0; i < ROWS; i++) {
      double row = text * random.nextGaussian();
      for (int r = 0; r < REPLICATES; r++) {
        losses[r][i] = row + masks * random.nextGaussian();
      }
    }
    return Score.of(losses, Rows.independent(1, new int[ROWS]), false, true);
  }
}
