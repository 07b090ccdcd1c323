package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.corpus.BayesPosterior;
import repetita.corpus.Grammar;
import repetita.generate.strategy.AncestralSteps;
import repetita.generate.strategy.FixedCounts;
import repetita.generate.strategy.InOrder;
import repetita.generate.strategy.NoiseSchedule;
import repetita.generate.strategy.Ranking;
import repetita.generate.strategy.Strategy;
import repetita.generate.strategy.TransferSchedule;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Orders;
import repetita.objective.UniformCount;

/** Decoding with the exact posterior of a source, instead of a trained model. */
class OracleTest {

  private static final int SAMPLES = 20_000;
  private static final int T = 4;
  private static final ExactDenoiser CHAIN = ExactDenoiser.markovChain(T);
  private static final Grammar GRAMMAR = Grammar.draw(3, 2, 2, 1);

  static Stream<Arguments> exact() {
    return Stream.of(
            InOrder.FIRST_HITTING,
            new InOrder(Orders.NATURAL),
            new FixedCounts(Ranking.RANDOM, TransferSchedule.EVEN, T, 0),
            new FixedCounts(Ranking.LEFT_TO_RIGHT, TransferSchedule.LINEAR, T, 0))
        .flatMap(
            strategy ->
                Stream.of(1L, 2L, 3L)
                    .flatMap(
                        seed ->
                            Stream.of(CHAIN, ExactDenoiser.of(GRAMMAR))
                                .map(source -> Arguments.of(strategy, seed, source))));
  }

  /** The order must not depend on the drawn tokens. */
  @ParameterizedTest
  @MethodSource("exact")
  void oneTokenAtATimeGivesTheJointDistribution(
      Strategy strategy, long seed, ExactDenoiser source) {
    assertThat(pValue(source.joint(), counts(source, strategy, seed), source.joint()))
        .isGreaterThan(0.001);
  }

  /** Confidence decoding prefers likely tokens, so it lowers the entropy even of an exact model. */
  @Test
  void choosingByTheDrawnTokenIsBiased() {
    FixedCounts confidence = new FixedCounts(Ranking.CONFIDENCE, TransferSchedule.EVEN, T, 0);
    long[] counts = counts(CHAIN, confidence, 1);
    assertThat(pValue(CHAIN.joint(), counts, CHAIN.joint())).isLessThan(1e-6);
  }

  /** Few steps are wrong by what follows from their independent draws, which is enumerated here. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "4, 1", "1, 2", "2, 2", "4, 2", "1, 3", "2, 3", "4, 3"})
  void fewStepsAreWrongByTheExpectedAmount(int steps, long seed) {
    double[] expected = ofAncestralSteps(CHAIN, steps);
    AncestralSteps ancestral = new AncestralSteps(NoiseSchedule.LINEAR, steps);
    long[] counts = counts(CHAIN, ancestral, seed);
    assertThat(pValue(expected, counts, expected)).isGreaterThan(0.001);
    assertThat(distance(expected, CHAIN.joint())).isGreaterThan(0.3 / (steps + 1));
    assertThat(pValue(CHAIN.joint(), counts, CHAIN.joint())).isLessThan(1e-6);
  }

  @Test
  void moreStepsAreLessWrong() {
    double before = 1;
    for (int steps : new int[] {1, 2, 4, 8}) {
      double distance = distance(ofAncestralSteps(CHAIN, steps), CHAIN.joint());
      assertThat(distance).isLessThan(before * 0.8);
      before = distance;
    }
  }

  /** Belief propagation gives the same posterior as enumeration. */
  @Test
  void theBayesPosteriorIsTheEnumeratedOne() {
    ExactDenoiser enumerated = ExactDenoiser.of(GRAMMAR);
    int[] row = GRAMMAR.sample(new Random(1));
    boolean[] hidden = {true, false, true, true};
    double[][] conditionals = new BayesPosterior(GRAMMAR).conditionals(row, hidden);
    for (int t : new int[] {0, 2, 3}) {
      assertThat(conditionals[t])
          .containsExactly(enumerated.posterior(row, hidden, t), within(1e-12));
    }
  }

  /** Guidance: u (c / u)^(w + 1), normalized, where u does not see what is given. */
  @ParameterizedTest
  @CsvSource({"0", "0.7", "2"})
  void guidanceSharpensWhatTheGivenTokensSay(double w) {
    int[] given = {2, 0, 0, 0};
    boolean[] flags = {true, false, false, false};
    MaskedDecoder decoder = decoder(InOrder.FIRST_HITTING).withGuidance(w);
    Canvas canvas = new Canvas(given, flags, 2);
    boolean[] hidden = {false, true, true, true};
    boolean[] all = {true, true, true, true};
    double[] with = CHAIN.posterior(given, hidden, 1);
    double[] without = CHAIN.posterior(given, all, 1);
    double[] expected = new double[3];
    Arrays.setAll(expected, i -> without[i] * Math.pow(with[i] / without[i], w + 1));
    double sum = Arrays.stream(expected).sum();
    long[] counts = new long[3];
    for (Trace trace : decoder.decode(CHAIN, Collections.nCopies(SAMPLES, canvas), 0, 1)) {
      counts[trace.tokens()[1]]++;
      assertThat(trace.evaluations()).isEqualTo(w == 0 ? 1 : 2);
    }
    double[] normalized = Arrays.stream(expected).map(p -> p / sum).toArray();
    assertThat(new ChiSquareTest().chiSquareTest(normalized, counts)).isGreaterThan(0.001);
  }

  /** Tokens that fall into the same step are independent, given those of earlier steps. */
  private static double[] ofAncestralSteps(ExactDenoiser source, int steps) {
    int assignments = (int) Math.pow(steps, T);
    double[] result = new double[source.joint().length];
    for (int a = 0; a < assignments; a++) {
      int[] step = new int[T];
      int rest = a;
      for (int t = 0; t < T; t++) {
        step[t] = rest % steps;
        rest /= steps;
      }
      for (int i = 0; i < result.length; i++) {
        int[] row = source.row(i);
        double p = 1;
        for (int t = 0; t < T && p > 0; t++) {
          boolean[] hidden = new boolean[T];
          for (int s = 0; s < T; s++) {
            hidden[s] = step[s] >= step[t];
          }
          p *= source.posterior(row, hidden, t)[row[t]];
        }
        result[i] += p / assignments;
      }
    }
    return result;
  }

  private static double distance(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> Math.abs(one[i] - other[i])).sum() / 2;
  }

  private static MaskedDecoder decoder(Strategy strategy) {
    return new MaskedDecoder(
        new MaskedDiffusion(3, new UniformCount(), true), strategy, Sampling.PLAIN);
  }

  private static long[] counts(ExactDenoiser source, Strategy strategy, long seed) {
    Canvas empty = Canvas.after(new int[0], T, T);
    List<Trace> traces =
        decoder(strategy).decode(source, Collections.nCopies(SAMPLES, empty), 0, seed);
    long[] counts = new long[source.joint().length];
    traces.forEach(trace -> counts[source.index(trace.tokens())]++);
    return counts;
  }

  /** Of the rows that are possible; impossible ones must not occur. */
  private static double pValue(double[] expected, long[] counts, double[] possible) {
    int[] some = IntStream.range(0, possible.length).filter(i -> possible[i] > 0).toArray();
    assertThat(IntStream.range(0, possible.length).filter(i -> possible[i] == 0))
        .allMatch(i -> counts[i] == 0);
    return new ChiSquareTest()
        .chiSquareTest(
            Arrays.stream(some).mapToDouble(i -> expected[i]).toArray(),
            Arrays.stream(some).mapToLong(i -> counts[i]).toArray());
  }
}
