package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;

class SamplingTest {

  private static final double[] P = {0.5, 0.03, 0.2, 0.27};

  private final RandomGenerator random = Draws.at(1, RandomStream.SAMPLING);

  @Test
  void frequenciesAreTheSoftmax() {
    double[] logits = {0, 0, 0, 0, 1_000};
    for (int i = 0; i < P.length; i++) {
      logits[i] = 700 + Math.log(P[i]);
    }
    double[] allowed = Sampling.PLAIN.allowed(logits, P.length, IntStream.empty());
    long[] counts = new long[P.length];
    for (int i = 0; i < 20_000; i++) {
      counts[Sampling.draw(Sampling.PLAIN.probabilities(allowed), random)]++;
    }
    assertThat(new ChiSquareTest().chiSquareTest(P, counts)).isGreaterThan(0.001);
  }

  @Test
  void whatIsImpossibleIsNeverDrawn() {
    double[] allowed = {Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < 100; i++) {
      assertThat(Sampling.draw(Sampling.PLAIN.probabilities(allowed), random)).isEqualTo(1);
    }
  }

  /** The token that crosses p is kept, and ties with the k-th token are kept. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 0.5 0.03 0.2 0.27",
    "2, 1, 0, 0.649 0 0 0.351",
    "4, 1, 0, 0.5 0.03 0.2 0.27",
    "9, 1, 0, 0.5 0.03 0.2 0.27",
    "0, 0.5, 0, 1 0 0 0",
    "0, 0.51, 0, 0.649 0 0 0.351",
    "0, 0.97, 0, 0.515 0 0.206 0.278",
    "0, 0.98, 0, 0.5 0.03 0.2 0.27",
    "0, 1, 0.41, 0.649 0 0 0.351",
    "0, 1, 1, 1 0 0 0"
  })
  void truncationKeepsTheMostLikely(int topK, double topP, double minP, String expected) {
    Sampling sampling = new Sampling(1, topK, topP, minP, 1, Set.of());
    double[] kept = sampling.probabilities(logits());
    String[] numbers = expected.split(" ");
    for (int i = 0; i < kept.length; i++) {
      assertThat(kept[i]).isCloseTo(Double.parseDouble(numbers[i]), within(1e-3));
    }
  }

  @Test
  void tiesWithTheLastOfTopKAreKept() {
    Sampling two = new Sampling(1, 2, 1, 0, 1, Set.of());
    assertThat(two.probabilities(new double[] {1, 3, 1, 0}))
        .satisfies(
            p -> {
              assertThat(p[0]).isPositive().isEqualTo(p[2]);
              assertThat(p[3]).isZero();
            });
  }

  @Test
  void temperatureIsAPowerOfTheProbabilities() {
    double[] half = Sampling.PLAIN.withTemperature(0.5).probabilities(logits());
    double sum = 0.25 + 0.0009 + 0.04 + 0.0729;
    assertThat(half)
        .containsExactly(
            new double[] {0.25 / sum, 0.0009 / sum, 0.04 / sum, 0.0729 / sum}, within(1e-12));
  }

  @Test
  void temperatureZeroTakesTheMostLikely() {
    for (int i = 0; i < 50; i++) {
      assertThat(Sampling.draw(Sampling.GREEDY.probabilities(logits()), random)).isZero();
    }
  }

  /** Each token is penalized once, however often it occurs. */
  @Test
  void thePenaltyLowersLogitsOfEitherSign() {
    Sampling sampling = new Sampling(1, 0, 1, 0, 2, Set.of());
    assertThat(sampling.allowed(new double[] {4, -4, 1, 9}, 3, IntStream.of(0, 1, 1, 0)))
        .containsExactly(2, -8, 1);
  }

  @Test
  void bannedTokensHaveNoProbability() {
    Sampling sampling = new Sampling(1, 0, 1, 0, 1, Set.of(0, 2));
    double[] p = sampling.probabilities(sampling.allowed(logits(), 4, IntStream.empty()));
    assertThat(p).containsExactly(new double[] {0, 0.1, 0, 0.9}, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 | 0 | 1 | 0 | 1 | The temperature is -1.0; it must be at least 0.",
        "NaN | 0 | 1 | 0 | 1 | The temperature is NaN; it must be at least 0.",
        "1 | -1 | 1 | 0 | 1 | The top-k is -1.0; it must be at least 0.",
        "1 | 0 | 0 | 0 | 1 | The top-p is 0.0; it must be above 0 and at most 1.",
        "1 | 0 | 1.1 | 0 | 1 | The top-p is 1.1; it must be above 0 and at most 1.",
        "1 | 0 | 1 | 2 | 1 | The min-p is 2.0; it must be between 0 and 1.",
        "1 | 0 | 1 | 0 | 0 | The repetition penalty is 0.0; it must be above 0."
      })
  void wrongSettingsAreRefused(
      double temperature, int topK, double topP, double minP, double penalty, String said) {
    assertThatThrownBy(() -> new Sampling(temperature, topK, topP, minP, penalty, Set.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(said);
  }

  private static double[] logits() {
    return java.util.Arrays.stream(P).map(p -> 3 + Math.log(p)).toArray();
  }
}
