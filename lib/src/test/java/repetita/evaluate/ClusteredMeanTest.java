package repetita.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClusteredMeanTest {

  private static final double[] VALUES = {1, 2, 4, 9};

  @Test
  void deviationsAddUpWithinAClusterBeforeTheyAreSquared() {
    // Mean 4; deviations -3, -2 and 0, 5 add up to -5 and 5; sqrt(50 * 2 / 1) / 4 = 2.5.
    assertThat(ClusteredMean.mean(VALUES)).isEqualTo(4);
    assertThat(error(0, 0, 1, 1)).isEqualTo(2.5);
    assertThat(error(1, 0, 0, 1)).isEqualTo(Math.sqrt((2 * 2 + 2 * 2) * 2) / 4);
  }

  @Test
  void clustersOfOneGiveTheUsualError() {
    double deviation = Math.sqrt((9 + 4 + 0 + 25) / 3.0);
    assertThat(error(7, -1, 3, 0)).isCloseTo(deviation / Math.sqrt(4), within(1e-15));
  }

  @Test
  void copiesWithinAClusterTellNothingNew() {
    double[] twice = {1, 1, 2, 2, 4, 4, 9, 9};
    assertThat(
            ClusteredMean.standardError(twice, new double[8], new int[] {0, 0, 1, 1, 2, 2, 3, 3}))
        .isCloseTo(error(0, 1, 2, 3), within(1e-15));
  }

  @Test
  void aSingleClusterHasNoError() {
    assertThat(error(5, 5, 5, 5)).isNaN();
    // Their deviations do not add up to zero in floating point.
    assertThat(ClusteredMean.standardError(new double[] {0.1, 0.2, 0.3}, new double[3], new int[3]))
        .isNaN();
  }

  private static double error(int... clusters) {
    return ClusteredMean.standardError(VALUES, new double[VALUES.length], clusters);
  }
}
