package repetita.scaling.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import repetita.InvalidInput;

class PowerLawTest {

  /** Values of arXiv 2507.15857, section 3.3 and figure 6b. */
  @Test
  void theTwoPublishedLinesMeetNearAHundredMillionTokensAndPartElsewhere() {
    assertThat(PowerLaw.PRINTED.at(1e8)).isCloseTo(4.7e19, withinPercentage(2));
    assertThat(PowerLaw.DRAWN.at(1e8)).isCloseTo(5.0e19, withinPercentage(1));
    assertThat(PowerLaw.PRINTED.at(1e9)).isCloseTo(7.0e21, withinPercentage(2));
    assertThat(PowerLaw.DRAWN.at(1e9) / PowerLaw.PRINTED.at(1e9)).isGreaterThan(1.7);
  }

  @Test
  void thePrintedLineSolvesThePrintedEquation() {
    double logFlops = Math.log10(PowerLaw.PRINTED.at(1e8));
    assertThat(0.460 * logFlops - 1.050).isCloseTo(8, withinPercentage(0.1));
  }

  @Test
  void inMillionsTheSameLineHasAnotherCoefficient() {
    PowerLaw law = PowerLaw.inMillions(5, 2);
    assertThat(law.at(3e6)).isCloseTo(45, withinPercentage(1e-10));
  }

  @Test
  void aLineThroughPointsOfAPowerLawIsThatLaw() {
    PowerLaw law = PowerLaw.through(new double[] {1, 10, 1000}, new double[] {3, 300, 3e6});
    assertThat(law.exponent()).isCloseTo(2, withinPercentage(1e-10));
    assertThat(law.coefficient()).isCloseTo(3, withinPercentage(1e-10));
  }

  @Test
  void aLineNeedsTwoPoints() {
    assertThatThrownBy(() -> PowerLaw.through(new double[] {1}, new double[] {1}))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("1 point(s)");
  }
}
