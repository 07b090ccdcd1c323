package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import repetita.random.Draws;
import repetita.random.RandomStream;

class CategoricalTest {

  private final RandomGenerator random = Draws.at(1, RandomStream.SAMPLING);

  @Test
  void frequenciesAreTheSoftmax() {
    double[] probabilities = {0.5, 0.03, 0.2, 0.27};
    double[] logits = new double[5];
    for (int i = 0; i < 4; i++) {
      logits[i] = 700 + Math.log(probabilities[i]);
    }
    logits[4] = 1_000;
    long[] counts = new long[4];
    for (int i = 0; i < 20_000; i++) {
      counts[Categorical.draw(logits, 4, random)]++;
    }
    assertThat(new ChiSquareTest().chiSquareTest(probabilities, counts)).isGreaterThan(0.001);
  }

  @Test
  void whatIsImpossibleIsNeverDrawn() {
    double[] logits = {Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < 100; i++) {
      assertThat(Categorical.draw(logits, 3, random)).isEqualTo(1);
    }
  }
}
