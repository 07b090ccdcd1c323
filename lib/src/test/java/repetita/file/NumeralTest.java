package repetita.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralTest {

  @ParameterizedTest
  @CsvSource({
    "923456789, 923M",
    "1.2e9, 1.2B",
    "999.6, 1K",
    "60.18, 60.2",
    "149.5, 150",
    "0.05, 0.05",
    "1e-9, 1e-9",
    "3e8, 300M",
    "2.5e14, 250T",
    "7.12e20, 7.1e20",
    "9.99e20, 1.0e21",
    "1e15, 1.0e15",
    "Infinity, Infinity",
  })
  void numbersAsPeopleSayThem(double value, String text) {
    assertThat(Numeral.brief(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"923M", "1.2B", "7.1e20", "60.2", "0.05"})
  void theyAreReadBack(String text) {
    assertThat(Numeral.brief(Numeral.parse(text).orElseThrow())).isEqualTo(text);
  }
}
