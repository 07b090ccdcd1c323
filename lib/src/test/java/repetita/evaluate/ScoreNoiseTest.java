package repetita.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.corpus.Rows;
import repetita.objective.LossKind;
import repetita.random.Draws;
import repetita.random.RandomStream;

class ScoreNoiseTest {

  private static final int ROWS = 2000;
  private static final int REPLICATES = 4;
  private static final Rows SOURCE = Rows.independent(1, new int[ROWS]);

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

  /** It draws the same masks, and all that they do to it they do to itself. */
  @Test
  void aModelDoesNotDifferFromItself() {
    Score bound = score(0.3, 0.5);
    assertThat(bound.minus(bound)).isEqualTo(new Score.Difference(0, 0));
  }

  @Test
  void theErrorOfADifferenceFromAnExactLossHoldsWhatMasksAdd() {
    Score bound = score(0.3, 0.5);
    Score exact = Score.of(new double[1][ROWS], SOURCE, LossKind.EXACT);
    double error = Math.hypot(bound.se(), bound.mcSe());
    assertThat(bound.minus(exact).mean()).isCloseTo(bound.loss(), within(1e-12));
    assertThat(bound.minus(exact).se()).isCloseTo(error, within(1e-12));
    assertThat(exact.minus(bound).mean()).isCloseTo(-bound.loss(), within(1e-12));
    assertThat(exact.minus(bound).se()).isCloseTo(error, within(1e-12));
  }

  /**
   * Two bounds of 512 rows under the same 4 draws of masks. Levels are spread evenly over the rows,
   * so that what masks do to rows hardly reaches their mean.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.98})
  void intervalsOfDifferencesHoldTheTruth(double correlation) {
    RandomGenerator random = Draws.at(8, RandomStream.EVALUATION);
    int rows = 512;
    Rows source = Rows.independent(1, new int[rows]);
    int tables = 1000;
    int held = 0;
    for (int table = 0; table < tables; table++) {
      double[] text = gaussian(rows, 0.3, random);
      double[] apart = gaussian(rows, 0.1, random); // of mean 0, the true difference
      double[][] one = new double[REPLICATES][rows];
      double[][] two = new double[REPLICATES][rows];
      for (int r = 0; r < REPLICATES; r++) {
        double[] shared = centred(gaussian(rows, 0.5 * Math.sqrt(correlation), random));
        double[] ofOne = centred(gaussian(rows, 0.5 * Math.sqrt(1 - correlation), random));
        double[] ofTwo = centred(gaussian(rows, 0.5 * Math.sqrt(1 - correlation), random));
        for (int i = 0; i < rows; i++) {
          one[r][i] = text[i] + shared[i] + ofOne[i];
          two[r][i] = text[i] + apart[i] + shared[i] + ofTwo[i];
        }
      }
      Score.Difference difference =
          Score.of(one, source, LossKind.UPPER_BOUND)
              .minus(Score.of(two, source, LossKind.UPPER_BOUND));
      held += Math.abs(difference.mean()) < 1.96 * difference.se() ? 1 : 0;
    }
    // The standard error of this share is 0.007.
    assertThat(held / (double) tables).isBetween(0.93, 0.97);
  }

  private static double[] gaussian(int rows, double deviation, RandomGenerator random) {
    return DoubleStream.generate(() -> deviation * random.nextGaussian()).limit(rows).toArray();
  }

  private static double[] centred(double[] values) {
    double mean = ClusteredMean.mean(values);
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  @Test
  void scoresOfDifferentDrawsAreNotSubtracted() {
    Score more = Score.of(new double[REPLICATES + 1][ROWS], SOURCE, LossKind.UPPER_BOUND);
    assertThatThrownBy(() -> more.minus(score(0, 0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 and 5 replicates");
  }

  @Test
  void scoresOfOtherRowsAreNotSubtracted() {
    Rows few = Rows.independent(1, new int[ROWS / 2]);
    Score other = Score.of(new double[REPLICATES][ROWS / 2], few, LossKind.UPPER_BOUND);
    assertThatThrownBy(() -> score(0, 0.5).minus(other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Rows that differ by {@code text}, seen through masks that scatter them by {@code masks}. */
  private static Score score(double text, double masks) {
    RandomGenerator random = Draws.at(7, RandomStream.EVALUATION);
    double[][] losses = new double[REPLICATES][ROWS];
    for (int i = 0; i < ROWS; i++) {
      double row = text * random.nextGaussian();
      for (int r = 0; r < REPLICATES; r++) {
        losses[r][i] = row + masks * random.nextGaussian();
      }
    }
    return Score.of(losses, SOURCE, LossKind.UPPER_BOUND);
  }
}
