package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.scaling.fit.Interval;
import repetita.scaling.law.PowerLaw;

class CriticalLineTest {

  private static final PowerLaw TRUTH = new PowerLaw(1e4, 1.5);

  @Test
  void eachSourceHasItsOwnLine() {
    CriticalLine line = CriticalLine.through(crossings(1, 3, 0.3, 0), 10, 1);
    assertThat(line.bySource()).hasSize(3);
    line.bySource()
        .forEach(
            (source, law) -> assertThat(law.exponent()).isCloseTo(TRUTH.exponent(), within(1e-6)));
    assertThat(line.pooled().line().exponent()).isCloseTo(TRUTH.exponent(), within(1e-4));
  }

  /** A level of its own for each source leaves the exponent alone and widens the line. */
  @Test
  void levelsOfSourcesWidenTheLineAndNotTheExponent() {
    CriticalLine line = CriticalLine.through(crossings(1, 4, 0.5, 0), 100, 1);
    assertThat(line.exponent(0.9).high() - line.exponent(0.9).low()).isLessThan(1e-3);
    Interval middle = line.studentAt(10_000, 0.9);
    assertThat(middle.high() / middle.low()).isGreaterThan(1.2);
  }

  /** With four sources, 90% intervals by Student's t hold the truth in 90% of tables. */
  @Test
  void studentsIntervalHoldsTheTruthAsOftenAsItSays() {
    int tables = 300;
    int held = 0;
    for (int table = 0; table < tables; table++) {
      CriticalLine line = CriticalLine.through(crossings(table, 4, 0.3, 0.3), 0, 1);
      held += line.studentExponent(0.9).contains(TRUTH.exponent()) ? 1 : 0;
    }
    // The standard error of the share is 0.017.
    assertThat(held / (double) tables).isBetween(0.84, 0.96);
  }

  /** The same of the line itself, in the middle of the crossings. */
  @Test
  void studentsBandHoldsTheTruthAsOftenAsItSays() {
    int tables = 300;
    int held = 0;
    for (int table = 0; table < tables; table++) {
      CriticalLine line = CriticalLine.through(crossings(table, 4, 0.3, 0.3), 0, 1);
      held += line.studentAt(10_000, 0.9).contains(TRUTH.at(10_000)) ? 1 : 0;
    }
    assertThat(held / (double) tables).isBetween(0.84, 0.96);
  }

  @Test
  void oneSourceHasNoError() {
    assertThatThrownBy(() -> CriticalLine.through(crossings(1, 1, 0.3, 0), 10, 1))
        .isInstanceOf(InvalidInput.class);
  }

  private static List<MeasuredCrossing> crossings(
      int table, int sources, double level, double noise) {
    List<MeasuredCrossing> crossings = new ArrayList<>();
    RandomGenerator random = Draws.at(table, RandomStream.BOOTSTRAP);
    for (int source = 0; source < sources; source++) {
      double own = level * random.nextGaussian();
      for (long unique = 3200; unique <= 51_200; unique *= 2) {
        double cost = TRUTH.at(unique) * Math.exp(own + noise * random.nextGaussian());
        crossings.add(
            new MeasuredCrossing("source " + source, unique, 1.5, 20, 1, cost, Censoring.NONE));
      }
    }
    return crossings;
  }
}
