package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.scaling.fit.Interval;

class LocalExponentTest {

  /** One source rises as U, the other as U^2, then both as U^3. */
  private static final List<MeasuredCrossing> CROSSINGS =
      List.of(
          crossing("a", 100, 1, Censoring.NONE),
          crossing("a", 200, 2, Censoring.NONE),
          crossing("a", 400, 16, Censoring.NONE),
          crossing("b", 100, 1, Censoring.NONE),
          crossing("b", 200, 4, Censoring.NONE),
          crossing("b", 400, 32, Censoring.NONE),
          crossing("c", 200, 4, Censoring.NONE),
          crossing("c", 400, 4, Censoring.ABOVE));

  @Test
  void itIsTheMeanOverTheSourcesThatTell() {
    List<LocalExponent> exponents = LocalExponent.of(CROSSINGS, 0.9);
    assertThat(exponents)
        .extracting(e -> e.from() + " " + e.to() + " " + e.sources() + " " + e.excluded())
        .containsExactly("100 200 2 0", "200 400 2 1");
    assertThat(exponents.get(0).exponent()).isCloseTo(1.5, within(1e-12));
    assertThat(exponents.get(1).exponent()).isCloseTo(3, within(1e-12));
  }

  /** By Student's t with one degree of freedom 90% lie within 6.31 standard errors, of 0.5 here. */
  @Test
  void itsIntervalIsStudents() {
    Interval interval = LocalExponent.of(CROSSINGS, 0.9).get(0).interval();
    assertThat(interval.high()).isCloseTo(1.5 + 6.314 * 0.5, within(1e-3));
  }

  @Test
  void oneSourceIsNotEnough() {
    assertThat(LocalExponent.of(CROSSINGS.subList(0, 3), 0.9)).isEmpty();
  }

  /** Where all are censored at the U between, there is no step over it. */
  @Test
  void aCensoredUBetweenIsNotSkipped() {
    List<MeasuredCrossing> crossings =
        List.of(
            crossing("a", 100, 1, Censoring.NONE),
            crossing("a", 200, 2, Censoring.ABOVE),
            crossing("a", 400, 16, Censoring.NONE),
            crossing("b", 100, 1, Censoring.NONE),
            crossing("b", 200, 4, Censoring.BELOW),
            crossing("b", 400, 32, Censoring.NONE));
    assertThat(LocalExponent.of(crossings, 0.9)).isEmpty();
  }

  private static MeasuredCrossing crossing(
      String corpus, long uniqueTokens, double cost, Censoring censoring) {
    return new MeasuredCrossing(corpus, uniqueTokens, 2, 20, 1, cost, censoring);
  }
}
