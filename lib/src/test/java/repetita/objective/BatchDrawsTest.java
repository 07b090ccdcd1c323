package repetita.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import repetita.random.RandomStream;

class BatchDrawsTest {

  @Property(tries = 100)
  void everyStratumHoldsExactlyOneNumber(
      @ForAll @IntRange(min = 1, max = 70) int batch, @ForAll long step) {
    double[] numbers = new BatchDraws(1, RandomStream.MASK, step, 0, batch).stratified(batch);
    assertThat(Arrays.stream(numbers).mapToInt(x -> (int) Math.floor(x * batch)))
        .containsExactlyInAnyOrder(IntStream.range(0, batch).boxed().toArray(Integer[]::new));
  }

  @Property(tries = 100)
  void aRowDrawsTheSameInPiecesAsAtOnce(
      @ForAll @IntRange(min = 2, max = 40) int batch,
      @ForAll @IntRange(min = 1, max = 39) int cut) {
    int first = Math.min(cut, batch - 1);
    BatchDraws whole = new BatchDraws(1, RandomStream.MASK, 3, 0, batch);
    BatchDraws head = new BatchDraws(1, RandomStream.MASK, 3, 0, batch);
    BatchDraws tail = new BatchDraws(1, RandomStream.MASK, 3, first, batch);
    assertThat(
            DoubleStream.concat(
                    Arrays.stream(head.stratified(first)),
                    Arrays.stream(tail.stratified(batch - first)))
                .toArray())
        .isEqualTo(whole.stratified(batch));
    assertThat(tail.row(0).nextLong()).isEqualTo(whole.row(first).nextLong());
  }

  @Test
  void eachRowsNumberIsUniformOverTheSteps() {
    int steps = 4_000;
    int[] tenths = new int[10];
    for (int step = 0; step < steps; step++) {
      tenths[(int) (10 * new BatchDraws(1, RandomStream.MASK, step, 2, 3).stratified(1)[0])]++;
    }
    double deviation = Math.sqrt(steps * 0.1 * 0.9);
    assertThat(Arrays.stream(tenths))
        .allMatch(count -> Math.abs(count - steps / 10.0) < 4 * deviation);
  }
}
