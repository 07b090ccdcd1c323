package repetita.scaling;

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
    assertThat(new Point(1e6, 1e7, 1.001e7, 3, "a").isFresh()).isFalse();
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
