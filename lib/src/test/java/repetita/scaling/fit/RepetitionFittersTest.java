package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.scaling.law.BoundedLaw;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Law;
import repetita.scaling.law.OverfittingLaw;
import repetita.scaling.law.Point;
import repetita.scaling.law.StretchedLaw;

/** Each law is recovered from its own points, as a function: its constants may trade off. */
class RepetitionFittersTest {

  private static final ChinchillaLaw FRESH = new ChinchillaLaw(1.9, 400, 0.33, 900, 0.31);

  @Test
  void additivePenalty() {
    Law law =
        new OverfittingLaw(
            new DataConstrainedLaw(FRESH, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
            2e-3,
            0.8,
            0.6);
    assertRecovered(law, RepetitionFitters.additivePenalty());
  }

  @Test
  void bounded() {
    assertRecovered(new BoundedLaw(FRESH, 8, 0.02, 0.5, 0.45), RepetitionFitters.bounded());
  }

  @Test
  void stretched() {
    assertRecovered(
        new StretchedLaw(
            1535.23, 0.42, 54.21, 0.13, 1.49, 0.4, new StretchedLaw.EpochScale(254, 0.39, 0.55)),
        RepetitionFitters.stretched());
  }

  @Test
  void overfittingPoint() {
    assertRecovered(
        new ChinchillaLaw(2.5, 300, 0.3, 900, 0.3), RepetitionFitters.overfittingPoint());
  }

  @Test
  void tokensSeen() {
    ChinchillaLaw fresh = new ChinchillaLaw(2.5, 300, 0.3, 900, 0.3);
    assertRecovered((n, u, d) -> fresh.loss(n, d), RepetitionFitters.tokensSeen());
  }

  @Test
  void theBoundedLawIsChinchillasWhereItIsFarFromItsBound() {
    Law law = new BoundedLaw(FRESH, 1e6, 0, 1, 1);
    assertThat(law.loss(1e8, 1e9, 1e10)).isCloseTo(FRESH.loss(1e8, 1e10), offset(1e-5));
    Law tiny = new BoundedLaw(FRESH, 8, 0, 1, 1);
    assertThat(tiny.loss(1, 1, 1)).isCloseTo(1.9 + 8, offset(0.1));
  }

  @Test
  void oneSizeDoesNotDetermineALaw() {
    List<Point> points = points(FRESH).stream().filter(p -> p.parameters() == 1e8).toList();
    assertThatThrownBy(() -> RepetitionFitters.bounded().fit(points))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the same parameters");
  }

  private static void assertRecovered(Law law, Fitter<?> fitter) {
    List<Point> points = points(law);
    assertThat(fitter.fit(points).relativeError()).isLessThan(2e-3);
  }

  private static List<Point> points(Law law) {
    List<Point> points = new ArrayList<>();
    for (double size : new double[] {2e7, 1e8, 5e8}) {
      for (double unique : new double[] {2e7, 1e8, 5e8}) {
        for (double epochs : new double[] {1, 8, 64, 256}) {
          double tokens = epochs * unique;
          points.add(
              new Point(size, unique, tokens, law.loss(size, unique, tokens), "" + points.size()));
        }
      }
    }
    return points;
  }
}
