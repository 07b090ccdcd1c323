package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import repetita.InvalidInput;
import repetita.corpus.Grammar;
import repetita.generate.strategy.FixedCounts;
import repetita.generate.strategy.Ranking;
import repetita.generate.strategy.TransferSchedule;
import repetita.objective.MaskedDiffusion;
import repetita.objective.UniformCount;
import repetita.quality.Divergence;
import repetita.quality.ExactDecoding;

class ExactDecodingTest {

  private static final int T = 4;
  private static final ExactDenoiser CHAIN = ExactDenoiser.markovChain(T);

  private static final Map<Ranking, ExactDecoding.Choice> CHOICES =
      Map.of(
          Ranking.RANDOM, ExactDecoding.RANDOM,
          Ranking.LEFT_TO_RIGHT, ExactDecoding.LEFT_TO_RIGHT,
          Ranking.ENTROPY, ExactDecoding.ENTROPY,
          Ranking.MARGIN, ExactDecoding.MARGIN,
          Ranking.CONFIDENCE, ExactDecoding.CONFIDENCE);

  /** The decoders themselves, in 20,000 rows. */
  @ParameterizedTest
  @EnumSource(value = Ranking.class, mode = EnumSource.Mode.EXCLUDE, names = "DRAWN_ENTROPY")
  void decodersWriteRowsWithTheseProbabilities(Ranking ranking) {
    double[] exact = new ExactDecoding(CHAIN, 3, T).distribution(CHOICES.get(ranking));
    assertThat(Arrays.stream(exact).sum()).isCloseTo(1, within(1e-12));
    MaskedDecoder decoder =
        new MaskedDecoder(
            new MaskedDiffusion(3, new UniformCount(), true),
            new FixedCounts(ranking, TransferSchedule.EVEN, T, 0),
            Sampling.PLAIN);
    List<Canvas> rows = Collections.nCopies(20_000, Canvas.after(new int[0], T, T));
    long[] counts = new long[exact.length];
    decoder.decode(CHAIN, rows, 0, 1).forEach(trace -> counts[CHAIN.index(trace.tokens())]++);
    assertThat(new ChiSquareTest().chiSquareTest(exact, counts)).isGreaterThan(0.001);
  }

  /** On a grammar nearly all predictions tie, and an exact model never errs. */
  @Test
  void withTiesAnExactModelWritesOnlyRowsOfTheGrammar() {
    Grammar grammar = Grammar.draw(3, 2, 2, 1);
    ExactDenoiser source = ExactDenoiser.of(grammar);
    for (ExactDecoding.Choice choice : CHOICES.values()) {
      double[] exact = new ExactDecoding(source, 3, 4).distribution(choice);
      assertThat(Arrays.stream(exact).sum()).isCloseTo(1, within(1e-12));
      assertThat(new ExactDecoding(source, 3, 4).tabulated(grammar::probability))
          .containsExactly(source.joint(), within(1e-12));
      assertThat(Divergence.of(source.joint(), exact).impossible()).isCloseTo(0, within(1e-12));
    }
  }

  /** Orders that do not depend on drawn tokens lose nothing; confidence does. */
  @Test
  void onlyConfidenceLosesSomethingWithAnExactModel() {
    ExactDecoding decoding = new ExactDecoding(CHAIN, 3, T);
    for (Ranking ranking : List.of(Ranking.RANDOM, Ranking.LEFT_TO_RIGHT, Ranking.MARGIN)) {
      Divergence none = Divergence.of(CHAIN.joint(), decoding.distribution(CHOICES.get(ranking)));
      assertThat(none.kl()).isCloseTo(0, within(1e-12));
    }
    Divergence some = Divergence.of(CHAIN.joint(), decoding.distribution(ExactDecoding.CONFIDENCE));
    assertThat(some.kl()).isGreaterThan(0.01);
    double entropy =
        IntStream.range(0, CHAIN.joint().length)
            .mapToDouble(i -> -CHAIN.joint()[i] * Math.log(CHAIN.joint()[i]))
            .sum();
    assertThat(some.entropy()).isLessThan(entropy);
  }

  @Test
  void divergenceOfKnownDistributions() {
    Divergence divergence =
        Divergence.of(new double[] {0.5, 0.5, 0}, new double[] {0.25, 0.25, 0.5});
    assertThat(divergence.kl()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(divergence.impossible()).isEqualTo(0.5);
    assertThat(divergence.entropy()).isCloseTo(1.5 * Math.log(2), within(1e-12));
  }

  @Test
  void longRowsAreRefused() {
    assertThatThrownBy(() -> new ExactDecoding(CHAIN, 16, 64))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "Rows of 64 of 16 different tokens are too many to follow; at most 2,000,000 partly masked rows can be.");
  }
}
