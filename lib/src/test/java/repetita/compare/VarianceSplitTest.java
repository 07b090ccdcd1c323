package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

class VarianceSplitTest {

  /**
   * By hand: the means are 1.1 and 1.3, each source has the variance 0.02 of two runs 0.2 apart.
   */
  @Test
  void twoSourcesWithTwoSeeds() {
    List<RunSummary> runs = new ArrayList<>();
    add(runs, "a", 1.0, 1.2);
    add(runs, "b", 1.2, 1.4);
    VarianceSplit split = VarianceSplit.of(runs, RunLoss.TEST_BEST);
    assertThat(split.mean()).isCloseTo(1.2, within(1e-12));
    assertThat(split.betweenSeeds()).isCloseTo(Math.sqrt(0.02), within(1e-12));
    assertThat(split.betweenSources()).isCloseTo(Math.sqrt(0.02 - 0.02 / 2), within(1e-9));
  }

  @Test
  void knownDeviationsAreFoundAgain() {
    Random random = new Random(1);
    List<RunSummary> runs = new ArrayList<>();
    for (int source = 0; source < 400; source++) {
      double level = 2 + 0.3 * random.nextGaussian();
      add(
          runs,
          "source " + source,
          level + 0.1 * random.nextGaussian(),
          level + 0.1 * random.nextGaussian(),
          level + 0.1 * random.nextGaussian());
    }
    VarianceSplit split = VarianceSplit.of(runs, RunLoss.TEST_BEST);
    assertThat(split.sources()).isEqualTo(400);
    assertThat(split.seeds()).isEqualTo(3);
    assertThat(split.betweenSources()).isCloseTo(0.3, within(0.03));
    assertThat(split.betweenSeeds()).isCloseTo(0.1, within(0.01));
  }

  @Test
  void sourcesThatSeedsExplainHaveNoDeviation() {
    List<RunSummary> runs = new ArrayList<>();
    add(runs, "a", 1, 2);
    add(runs, "b", 2, 1);
    assertThat(VarianceSplit.of(runs, RunLoss.TEST_BEST).betweenSources()).isZero();
  }

  @Test
  void oneSeedCannotBeSplit() {
    List<RunSummary> runs = new ArrayList<>();
    add(runs, "a", 1);
    add(runs, "b", 2);
    assertThatThrownBy(() -> VarianceSplit.of(runs, RunLoss.TEST_BEST))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("2 source(s) with [1] runs");
    add(runs, "b", 3);
    assertThatThrownBy(() -> VarianceSplit.of(runs, RunLoss.TEST_BEST))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("equally many");
  }

  private static void add(List<RunSummary> runs, String source, double... losses) {
    for (double loss : losses) {
      runs.add(MadeUpRuns.run("arm", source, 10, MadeUpRuns.losses(1, loss)));
    }
  }
}
