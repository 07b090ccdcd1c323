package repetita.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryMeanTest {

  private static RunMemory row(String source, double epochs, double matched) {
    return new RunMemory(
        source,
        "MDM",
        "mdm",
        source,
        6400,
        epochs,
        5.5,
        "confidence",
        100,
        0,
        matched,
        0.01,
        0,
        0.1,
        0.01,
        2,
        2);
  }

  /**
   * 0.1 and 0.3 are remembered; Student's 95% quantile with one degree of freedom is 6.3138. A
   * single text has no interval.
   */
  @Test
  void textsAreAveraged() {
    List<MemoryMean> means =
        MemoryMean.of(List.of(row("a", 80, 0.2), row("b", 80, 0.4), row("a", 160, 0.9)), 0.9);
    assertThat(means).hasSize(1);
    MemoryMean mean = means.get(0);
    assertThat(mean.texts()).isEqualTo(2);
    assertThat(mean.matched()).isCloseTo(0.3, within(1e-12));
    assertThat(mean.remembered()).isCloseTo(0.2, within(1e-12));
    assertThat(mean.interval().high()).isCloseTo(0.2 + 6.3138 * 0.1, within(1e-4));
  }
}
