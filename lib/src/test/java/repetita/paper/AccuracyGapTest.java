package repetita.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AccuracyGapTest {

  @Test
  void ofTheHundredItemsOfCopaNothingFollows() {
    AccuracyGap copa = gaps().get("copa");
    assertThat(copa.difference()).isCloseTo(59 - 56.33, within(1e-9));
    assertThat(copa.standardError())
        .isCloseTo(Math.sqrt(56.33 * 43.67 / 100 + 59.0 * 41 / 100), within(1e-9));
    assertThat(copa.p()).isGreaterThan(0.5);
    assertThat(copa.holm()).isEqualTo(1);
  }

  @Test
  void aLargeDifferenceOnManyItemsRemains() {
    AccuracyGap lambada = gaps().get("lambada");
    assertThat(lambada.p()).isLessThan(1e-9);
    assertThat(lambada.holm()).isCloseTo(9 * lambada.p(), within(1e-20));
  }

  /** Holm's values are p times 9, 8, 7, ..., made ascending. */
  @Test
  void correctedValuesAscendWithP() {
    List<AccuracyGap> sorted = AccuracyGap.of(Published.table2(), "ar_best", "mdm");
    assertThat(sorted).hasSize(9).extracting(AccuracyGap::p).isSorted();
    assertThat(sorted).extracting(AccuracyGap::holm).isSorted();
    assertThat(sorted.get(1).holm()).isCloseTo(8 * sorted.get(1).p(), within(1e-12));
  }

  private static Map<String, AccuracyGap> gaps() {
    return AccuracyGap.of(Published.table2(), "ar_best", "mdm").stream()
        .collect(Collectors.toMap(AccuracyGap::task, Function.identity()));
  }
}
