package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import repetita.random.Draws;
import repetita.scaling.law.DataConstrainedLaw;

class RepetitionDecayTest {

  @Test
  void itIsTheHarmonicMeanOverTheSources() {
    List<FreshEquivalent> equivalents =
        join(
            Stream.of(
                equivalents("a", 100, 20), equivalents("b", 100, 80), equivalents("a", 200, 30)));
    List<RepetitionDecay> decays = RepetitionDecay.of(equivalents, 0.9);
    assertThat(decays).hasSize(1);
    RepetitionDecay decay = decays.get(0);
    assertThat(decay.uniqueTokens()).isEqualTo(100);
    assertThat(decay.sources()).isEqualTo(2);
    assertThat(decay.excluded()).isZero();
    assertThat(decay.decay()).isCloseTo(32, within(0.01));
    assertThat(decay.fewestEpochs()).isEqualTo(10);
    assertThat(decay.mostEpochs()).isEqualTo(100);
    // By Student's t with one degree of freedom 90% lie within 6.31 standard errors.
    assertThat(decay.interval().low())
        .isCloseTo(1 / (1 / 32.0 + 6.314 * (1 / 20.0 - 1 / 80.0) / 2), within(0.01));
    assertThat(decay.interval().isBoundedAbove()).isFalse();
  }

  /** Repeated tokens that teach more than fresh ones: no decay, and that is certain. */
  @Test
  void whereNothingDecaysItIsInfinite() {
    RepetitionDecay decay =
        RepetitionDecay.of(
                join(Stream.of(equivalents("a", 100, -300), equivalents("b", 100, -310))), 0.9)
            .get(0);
    assertThat(decay.decay()).isInfinite();
    assertThat(decay.interval()).hasToString("infinite (90%)");
  }

  /** Four sources on which nothing decays, and noise: the lower end is wrong in 5% of cases. */
  @Test
  void withoutDecayTheUpperEndIsOpenAsOftenAsItShouldBe() {
    int tables = 400;
    int open = 0;
    for (int table = 0; table < tables; table++) {
      RandomGenerator random = Draws.at(table, repetita.random.RandomStream.BOOTSTRAP);
      List<FreshEquivalent> equivalents = new ArrayList<>();
      for (String source : List.of("a", "b", "c", "d")) {
        for (double epochs : new double[] {10, 20, 40}) {
          equivalents.add(
              equivalent(
                  source,
                  100,
                  epochs,
                  epochs * Math.exp(0.1 * random.nextGaussian()),
                  Censoring.NONE));
        }
      }
      open += RepetitionDecay.of(equivalents, 0.9).get(0).interval().isBoundedAbove() ? 0 : 1;
    }
    // The standard error of the share is 0.011.
    assertThat(open / (double) tables).isBetween(0.91, 0.985);
  }

  @Test
  void anEAtWhichASourceIsCensoredIsExcludedOnAll() {
    List<FreshEquivalent> equivalents =
        join(
            Stream.of(
                equivalents("a", 100, 20),
                equivalents("b", 100, 20),
                List.of(
                    equivalent("a", 100, 300, 50, Censoring.NONE),
                    equivalent("b", 100, 300, 60, Censoring.ABOVE))));
    RepetitionDecay decay = RepetitionDecay.of(equivalents, 0.9).get(0);
    assertThat(decay.mostEpochs()).isEqualTo(100);
    assertThat(decay.excluded()).isEqualTo(2);
    assertThat(decay.decay()).isCloseTo(20, within(0.01));
  }

  @Test
  void whatIsCensoredEverywhereTellsNothing() {
    List<FreshEquivalent> equivalents =
        Stream.of("a", "b")
            .map(source -> equivalent(source, 100, 10, 10, Censoring.ABOVE))
            .toList();
    assertThat(RepetitionDecay.of(equivalents, 0.9)).isEmpty();
  }

  private static List<FreshEquivalent> equivalents(String source, long uniqueTokens, double decay) {
    return DoubleStream.of(10, 30, 100)
        .mapToObj(
            epochs ->
                equivalent(
                    source,
                    uniqueTokens,
                    epochs,
                    DataConstrainedLaw.effectiveEpochs(epochs, decay),
                    Censoring.NONE))
        .toList();
  }

  private static FreshEquivalent equivalent(
      String source,
      long uniqueTokens,
      double epochs,
      double effectiveEpochs,
      Censoring censoring) {
    return new FreshEquivalent(
        source, uniqueTokens, epochs, 2, effectiveEpochs * uniqueTokens, censoring);
  }

  private static List<FreshEquivalent> join(Stream<List<FreshEquivalent>> some) {
    return some.flatMap(List::stream).toList();
  }
}
