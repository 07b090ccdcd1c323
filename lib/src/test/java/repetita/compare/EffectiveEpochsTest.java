package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EffectiveEpochsTest {

  @Test
  void theMeanIsGeometricAndOfOneSetting() {
    List<EffectiveEpochs> means =
        EffectiveEpochs.of(
            List.of(
                equivalent("a", 200, 10, 2000, Censoring.NONE),
                equivalent("a", 100, 10, 400, Censoring.NONE),
                equivalent("b", 100, 10, 900, Censoring.NONE),
                equivalent("a", 100, 5, 500, Censoring.NONE)),
            0.9);
    assertThat(means).extracting(EffectiveEpochs::uniqueTokens).containsExactly(100L, 100L, 200L);
    assertThat(means).extracting(EffectiveEpochs::epochs).containsExactly(5.0, 10.0, 10.0);
    EffectiveEpochs mean = means.get(1);
    assertThat(mean.sources()).isEqualTo(2);
    assertThat(mean.censoring()).isEqualTo(Censoring.NONE);
    assertThat(mean.mean()).isCloseTo(6, within(1e-12));
    assertThat(mean.share()).isCloseTo(0.6, within(1e-12));
    // By Student's t with one degree of freedom 90% lie within 6.314 standard errors.
    double reach = Math.exp(6.314 * Math.log(9 / 4.0) / 2);
    assertThat(mean.interval().low()).isCloseTo(6 / reach, within(1e-3));
    assertThat(mean.interval().high()).isCloseTo(6 * reach, within(0.1));
  }

  @Test
  void aBoundOnOneSourceMakesTheMeanABound() {
    EffectiveEpochs mean =
        EffectiveEpochs.of(
                List.of(
                    equivalent("a", 100, 10, 400, Censoring.NONE),
                    equivalent("b", 100, 10, 900, Censoring.ABOVE)),
                0.9)
            .get(0);
    assertThat(mean.censoring()).isEqualTo(Censoring.ABOVE);
    assertThat(mean.mean()).isCloseTo(6, within(1e-12));
    assertThat(mean.interval().low()).isNaN();
  }

  @Test
  void boundsOnBothSidesTellNothing() {
    EffectiveEpochs mean =
        EffectiveEpochs.of(
                List.of(
                    equivalent("a", 100, 10, 400, Censoring.BELOW),
                    equivalent("b", 100, 10, 900, Censoring.ABOVE)),
                0.9)
            .get(0);
    assertThat(mean.mean()).isNaN();
  }

  @Test
  void ofOneSourceThereIsNoInterval() {
    EffectiveEpochs mean =
        EffectiveEpochs.of(List.of(equivalent("a", 100, 10, 400, Censoring.NONE)), 0.9).get(0);
    assertThat(mean.mean()).isCloseTo(4, within(1e-12));
    assertThat(mean.interval().high()).isNaN();
  }

  private static FreshEquivalent equivalent(
      String source, long unique, double epochs, double tokens, Censoring censoring) {
    return new FreshEquivalent(source, unique, epochs, 2, tokens, censoring);
  }
}
