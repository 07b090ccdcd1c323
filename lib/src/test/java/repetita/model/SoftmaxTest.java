package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SoftmaxTest {

  private static final double[] CERTAIN = {0, 1000};
  private static final double[] EVEN = {3, 3};

  @Test
  void probabilitiesAreAveraged() {
    double[] mean = Softmax.ofMean(List.of(CERTAIN, EVEN));
    assertThat(mean).containsExactly(new double[] {Math.log(0.25), Math.log(0.75)}, within(1e-12));
  }

  @Test
  void oneDistributionStaysAsItIs() {
    assertThat(Softmax.ofMean(List.of(CERTAIN))).isSameAs(CERTAIN);
  }

  @Test
  void theLogOfAProbabilityIsThatOfTheSoftmax() {
    double[] logits = {0.5, -2, 1};
    assertThat(Math.exp(Softmax.logOf(logits, 2)))
        .isCloseTo(Softmax.of(logits, 0, 3)[2], within(1e-12));
  }
}
