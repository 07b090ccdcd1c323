package repetita.scaling.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;

class PointTest {

  @Test
  void epochsAndComputeFollowFromTheCounts() {
    Point point = new Point(1e6, 1e7, 4e7, 3, "a");
    assertThat(point.epochs()).isEqualTo(4);
    assertThat(point.flops()).isEqualTo(2.4e14);
  }

  @Test
  void oneEpochOrLessIsFresh() {
    assertThat(Point.fresh(1e6, 1e7, 3, "a").isFresh()).isTrue();
    assertThat(new Point(1e6, 1e7, 5e6, 3, "a").isFresh()).isTrue();
    assertThat(new Point(1e6, 1e7, 1.02e7, 3, "a").isFresh()).isFalse();
  }

  /** 10 million tokens in batches of 65,536 are 153 steps, 0.27% too many. */
  @Test
  void theLastBatchOfAnEpochIsNoRepetition() {
    Point whole = new Point(1e6, 1e7, 153 * 65_536, 3, "a");
    assertThat(whole.epochs()).isGreaterThan(1);
    assertThat(whole.isFresh()).isTrue();
    assertThat(new Point(1e6, 1e7, 2 * 1e7 + 65_536, 3, "a").isWithin(2)).isTrue();
    assertThat(new Point(1e6, 1e7, 2.1e7, 3, "a").isWithin(2)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void countsAndLossesThatAreNotPositiveNumbersAreRefused(double wrong) {
    refused("parameters", wrong, 1, 1, 1);
    refused("unique tokens", 1, wrong, 1, 1);
    refused("tokens", 1, 1, wrong, 1);
    refused("loss", 1, 1, 1, wrong);
  }

  private static void refused(String name, double n, double u, double d, double loss) {
    assertThatThrownBy(() -> new Point(n, u, d, loss, "run 7"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("The point 'run 7' has " + name + " ");
  }
}
