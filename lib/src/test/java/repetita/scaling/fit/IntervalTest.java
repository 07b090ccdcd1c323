package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntervalTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private final Locale before = Locale.getDefault();

  @BeforeEach
  void speakAsTheShellDoes() {
    Locale.setDefault(Locale.ROOT);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void wordsSayWhichSidesAreOpen() {
    assertThat(new Interval(20.126, 435, 0.9)).hasToString("20.13 to 435.0 (90%)");
    assertThat(new Interval(20.126, INFINITE, 0.99))
        .hasToString("at least 20.13, not bounded above (99%)");
    assertThat(new Interval(-INFINITE, 435, 0.9))
        .hasToString("at most 435.0, not bounded below (90%)");
    assertThat(new Interval(INFINITE, INFINITE, 0.9)).hasToString("infinite (90%)");
    assertThat(new Interval(-INFINITE, -INFINITE, 0.9))
        .hasToString("below the searched range (90%)");
    assertThat(new Interval(-INFINITE, INFINITE, 0.9))
        .hasToString("not bounded on either side (90%)");
  }

  @Test
  void zeroIsANumberLikeAnyOther() {
    Interval gain = new Interval(0, 0.25, 0.9);
    assertThat(gain.isBoundedBelow()).isTrue();
    assertThat(gain).hasToString("0 to 0.2500 (90%)");
    assertThat(Interval.ofMean(new double[] {0, 0}, 0.9)).hasToString("0 to 0 (90%)");
  }

  @Test
  void thatOfAMeanMayReachBelowZero() {
    assertThat(Interval.ofMean(new double[] {-1, 1}, 0.9)).hasToString("-6.314 to 6.314 (90%)");
  }

  @Test
  void bothEndsBelongToIt() {
    Interval interval = new Interval(2, 3, 0.9);
    assertThat(interval.contains(2)).isTrue();
    assertThat(interval.contains(3)).isTrue();
    assertThat(interval.contains(Math.nextDown(2.0))).isFalse();
    assertThat(interval.contains(Math.nextUp(3.0))).isFalse();
    assertThat(new Interval(2, INFINITE, 0.9).contains(1e300)).isTrue();
  }

  @Test
  void theEndsAreTheWordsWithoutTheLevel() {
    assertThat(new Interval(20.126, 435, 0.9).ends()).isEqualTo("20.13 to 435.0");
    assertThat(new Interval(20.126, INFINITE, 0.9).ends())
        .isEqualTo("at least 20.13, not bounded above");
  }
}
