package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.objective.BatchDraws;
import repetita.random.RandomStream;
import repetita.torch.Libtorch;

class DropoutTest {

  private static final int COUNT = 100_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.4, 0.9})
  void theShareOfDroppedNumbersIsTheRate(double rate) {
    Dropout dropout = Dropout.of(rate);
    assertThat(dropout.rate()).isCloseTo(rate, within(1.0 / (1 << 17)));
    double[] kept = kept(dropout, 7, 3);
    double mean = IntStream.range(0, COUNT).mapToDouble(i -> kept[i]).average().orElseThrow();
    double deviation = Math.sqrt(rate * (1 - rate) / COUNT);
    assertThat(mean).isCloseTo(dropout.keep(), within(5 * deviation));
  }

  @Test
  void neighborsLayersRowsAndStepsAreUncorrelated() {
    Dropout dropout = Dropout.of(0.3);
    double[] one = kept(dropout, 7, 3);
    int half = COUNT / 2;
    assertThat(correlation(one, 0, one, 1, COUNT - 1)).isLessThan(5 / Math.sqrt(COUNT));
    assertThat(correlation(one, 0, one, half, half)).isLessThan(5 / Math.sqrt(half));
    for (double[] other : List.of(kept(dropout, 7, 4), kept(dropout, 8, 3))) {
      assertThat(correlation(one, 0, other, 0, COUNT)).isLessThan(5 / Math.sqrt(COUNT));
    }
  }

  @Test
  void aRowHasTheSameDrawsInEachPieceOfTheBatch() {
    Dropout dropout = Dropout.of(0.5);
    try (NDManager scope = Libtorch.manager(Device.cpu())) {
      NDArray together = draws(dropout, 7, 2, 3, scope);
      NDArray alone = draws(dropout, 7, 4, 1, scope);
      assertThat(together.get(2).toLongArray()).isEqualTo(alone.get(0).toLongArray());
    }
  }

  @Test
  void nothingIsDrawnAtRateZero() {
    assertThat(new DropoutDraws().of(Dropout.of(0), List.of(), COUNT, null)).isEmpty();
  }

  /** 1 for each number of a row that is kept, and 0 for each that is dropped. */
  private static double[] kept(Dropout dropout, long step, int row) {
    try (NDManager scope = Libtorch.manager(Device.cpu())) {
      long[] draws = draws(dropout, step, row, 1, scope).toLongArray();
      return IntStream.range(0, COUNT)
          .mapToDouble(i -> (short) (draws[i / 4] >> 16 * (i % 4)) >= dropout.threshold() ? 1 : 0)
          .toArray();
    }
  }

  private static NDArray draws(Dropout dropout, long step, int first, int rows, NDManager scope) {
    BatchDraws batch = new BatchDraws(1, RandomStream.DROPOUT, step, first, 32);
    return new DropoutDraws()
        .of(dropout, IntStream.range(0, rows).mapToObj(batch::row).toList(), COUNT, scope)
        .get(0);
  }

  private static double correlation(double[] a, int fromA, double[] b, int fromB, int count) {
    double meanA = IntStream.range(0, count).mapToDouble(i -> a[fromA + i]).sum() / count;
    double meanB = IntStream.range(0, count).mapToDouble(i -> b[fromB + i]).sum() / count;
    double product = 0;
    for (int i = 0; i < count; i++) {
      product += (a[fromA + i] - meanA) * (b[fromB + i] - meanB);
    }
    return Math.abs(product / count / Math.sqrt(meanA * (1 - meanA) * meanB * (1 - meanB)));
  }
}
