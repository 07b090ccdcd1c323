package repetita.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberFormattingTest {

  @Test
  void wholeNumbersInFull() {
    assertThat(texts(0, 25_600, -3)).containsExactly("0", "25,600", "-3");
  }

  @Test
  void lossesWithFourSignificantDigits() {
    assertThat(texts(2.36218, 0.5, Double.NaN)).containsExactly("2.362", "0.500", "–");
  }

  @Test
  void smallNumbersBesideLargeOnesKeepTwoDigits() {
    assertThat(texts(12.5, 0.0123)).containsExactly("12.500", "0.012");
  }

  @Test
  void wideRangesInPowersOfTen() {
    assertThat(texts(1.234567e13, 0, 4e9)).containsExactly("1.235e+13", "0", "4.000e+09");
    assertThat(texts(1e-8, 0.25)).containsExactly("1.000e-08", "2.500e-01");
  }

  @Test
  void nothingToWriteIsNoError() {
    assertThat(texts()).isEmpty();
    assertThat(texts(Double.NaN, Double.POSITIVE_INFINITY)).containsExactly("–", "Infinity");
  }

  private static Iterable<String> texts(double... values) {
    return NumberFormatting.of(values);
  }
}
