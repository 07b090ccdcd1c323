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
import repetita.scaling.law.PowerLaw;

class CensoredLineTest {

  private static final PowerLaw TRUTH = new PowerLaw(1e4, 2.1);
  private static final double DEVIATION = 0.4;
  private static final double CAP = TRUTH.at(30_000);

  @Test
  void withoutCensoringItIsLeastSquares() {
    List<MeasuredCrossing> points = drawn(7, 5, Double.POSITIVE_INFINITY);
    PowerLaw least =
        PowerLaw.through(
            points.stream().mapToDouble(MeasuredCrossing::uniqueTokens).toArray(),
            points.stream().mapToDouble(MeasuredCrossing::cost).toArray());
    PowerLaw line = CensoredLine.through(points).line();
    assertThat(line.exponent()).isCloseTo(least.exponent(), within(1e-4));
    assertThat(line.at(10_000)).isCloseTo(least.at(10_000), within(1e-3 * least.at(10_000)));
  }

  /** Dropping what is censored bends the line down; counting it for what it is does not. */
  @Test
  void theSlopeIsRecoveredWhereRunsEndBeforeTheyCross() {
    int tables = 200;
    double censored = 0;
    double dropped = 0;
    for (int table = 0; table < tables; table++) {
      List<MeasuredCrossing> points = drawn(table, 4, CAP);
      censored += CensoredLine.through(points).line().exponent() / tables;
      List<MeasuredCrossing> exact =
          points.stream().filter(p -> p.censoring() == Censoring.NONE).toList();
      dropped += CensoredLine.through(exact).line().exponent() / tables;
    }
    // The scatter of one slope is about 0.1, that of the mean 0.007.
    assertThat(censored).isCloseTo(TRUTH.exponent(), within(0.04));
    assertThat(dropped).isLessThan(TRUTH.exponent() - 0.05);
  }

  @Test
  void whatHasCrossedBeforeTheFirstRunCountsAsBelow() {
    double floor = TRUTH.at(6000);
    double mean = 0;
    for (int table = 0; table < 200; table++) {
      List<MeasuredCrossing> points =
          drawn(table, 4, Double.POSITIVE_INFINITY).stream()
              .map(p -> p.cost() < floor ? at(p.uniqueTokens(), floor, Censoring.BELOW) : p)
              .toList();
      mean += CensoredLine.through(points).line().exponent() / 200;
    }
    assertThat(mean).isCloseTo(TRUTH.exponent(), within(0.04));
  }

  @Test
  void theDeviationIsTheScatter() {
    double mean = 0;
    for (int table = 0; table < 20; table++) {
      mean += CensoredLine.through(drawn(table, 40, CAP)).deviation() / 20;
    }
    assertThat(mean).isCloseTo(DEVIATION, within(0.03));
  }

  @Test
  void oneSizeOfTextGivesNoLine() {
    List<MeasuredCrossing> one = drawn(1, 4, CAP).subList(0, 4);
    assertThatThrownBy(() -> CensoredLine.through(one)).isInstanceOf(InvalidInput.class);
  }

  /** Some crossings at each of five U; those above the cap are known to lie above it. */
  private static List<MeasuredCrossing> drawn(int table, int each, double cap) {
    RandomGenerator random = Draws.at(table, RandomStream.BOOTSTRAP);
    List<MeasuredCrossing> points = new ArrayList<>();
    for (long unique = 3200; unique <= 51_200; unique *= 2) {
      for (int i = 0; i < each; i++) {
        double flops = TRUTH.at(unique) * Math.exp(DEVIATION * random.nextGaussian());
        points.add(
            at(unique, Math.min(flops, cap), flops > cap ? Censoring.ABOVE : Censoring.NONE));
      }
    }
    return points;
  }

  private static MeasuredCrossing at(long unique, double flops, Censoring censoring) {
    return new MeasuredCrossing("source", unique, 1.5, 20, 1, flops, censoring);
  }
}
