package repetita.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RepetitionDecayTest {

  @Test
  void itIsTheGeometricMeanOverTheSources() {
    List<FreshEquivalent> worths =
        Stream.of(worths("a", 100, 20), worths("b", 100, 80), worths("a", 200, 30))
            .flatMap(List::stream)
            .toList();
    List<RepetitionDecay> decays = RepetitionDecay.of(worths, 0.9);
    assertThat(decays).hasSize(1);
    RepetitionDecay decay = decays.get(0);
    assertThat(decay.uniqueTokens()).isEqualTo(100);
    assertThat(decay.sources()).isEqualTo(2);
    assertThat(decay.decay()).isCloseTo(40, within(0.01));
    assertThat(decay.fewestEpochs()).isEqualTo(10);
    assertThat(decay.mostEpochs()).isEqualTo(100);
    // By Student's t with one degree of freedom 90% lie within 6.31 standard errors, of ln 2 here.
    assertThat(decay.interval().high()).isCloseTo(40 * Math.pow(2, 6.314), within(10.0));
  }

  @Test
  void whatIsCensoredTellsNothing() {
    List<FreshEquivalent> worths =
        Stream.of("a", "b")
            .map(source -> new FreshEquivalent(source, 100, 10, 2, 1000, Censoring.ABOVE))
            .toList();
    assertThat(RepetitionDecay.of(worths, 0.9)).isEmpty();
  }

  private static List<FreshEquivalent> worths(String source, long uniqueTokens, double decay) {
    return DoubleStream.of(10, 30, 100)
        .mapToObj(
            epochs ->
                new FreshEquivalent(
                    source,
                    uniqueTokens,
                    epochs,
                    2,
                    uniqueTokens * DataConstrainedLaw.worth(epochs, decay),
                    Censoring.NONE))
        .toList();
  }
}
