package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

class DesignEffectTest {

  private static final ChinchillaLaw FRESH = new ChinchillaLaw(1.85, 303, 0.3136, 864, 0.3136);
  private static final LawForm<DataConstrainedLaw> FORM = LawForm.repeated(FRESH);

  private final List<Point> points =
      NoisyPoints.of(
          ExactPoints.repeated(new DataConstrainedLaw(FRESH, 29.6, 47.7), 2, 10, 50, 200));

  /** Two points a cluster that pull alike count once: twice the variance, but for 4/3 and 2. */
  @Test
  void pointsThatPullAlikeCountOnce() {
    double[][] slopes = {{1}, {1}, {1}, {1}};
    double[] pulls = {1, 1, -1, -1};
    List<Point> pairs = List.of(point("a"), point("a"), point("b"), point("b"));
    assertThat(DesignEffect.of(0, slopes, pulls, pairs))
        .isCloseTo(2 * (2.0 / 1) / (4.0 / 3), within(1e-12));
  }

  @Test
  void whatCancelsWithinClustersMakesNothingNarrower() {
    double[][] slopes = {{1}, {1}, {1}, {1}};
    double[] pulls = {1, -1, 1, -1};
    List<Point> pairs = List.of(point("a"), point("a"), point("b"), point("b"));
    assertThat(DesignEffect.of(0, slopes, pulls, pairs)).isEqualTo(1);
  }

  @Test
  void pointsInClustersOfTheirOwnAreIndependent() {
    assertThat(profile(points, "R_D*").designEffect()).isEqualTo(1);
  }

  @Test
  void copiesWithinAClusterTellNothingNew() {
    List<Point> copied = new ArrayList<>();
    for (int copy = 0; copy < 4; copy++) {
      copied.addAll(points);
    }
    for (String constant : List.of("R_D*", "R_N*")) {
      Profile once = profile(points, constant);
      Profile fourTimes = profile(copied, constant);
      assertThat(fourTimes.estimate()).isCloseTo(once.estimate(), withinPercentage(0.01));
      assertThat(width(fourTimes)).isCloseTo(width(once), withinPercentage(3));
    }
  }

  @Test
  void copiesInClustersOfTheirOwnAreBelieved() {
    List<Point> copied = new ArrayList<>();
    for (int copy = 0; copy < 4; copy++) {
      for (Point p : points) {
        copied.add(
            new Point(p.parameters(), p.uniqueTokens(), p.tokens(), p.loss(), p.cluster() + copy));
      }
    }
    assertThat(width(profile(copied, "R_D*")))
        .isCloseTo(width(profile(points, "R_D*")) / 2, withinPercentage(5));
  }

  /** A constant at its bound shows in no point, and clusters then change nothing. */
  @Test
  void aConstantAtItsBoundKeepsItsInterval() {
    List<Point> unbounded =
        ExactPoints.repeated(new DataConstrainedLaw(FRESH, 29.6, 1e9), 2, 10, 50);
    List<Point> inPairs = new ArrayList<>();
    for (int i = 0; i < unbounded.size(); i++) {
      Point p = unbounded.get(i);
      inPairs.add(
          new Point(p.parameters(), p.uniqueTokens(), p.tokens(), p.loss(), "pair " + i / 2));
    }
    Profile profile = profile(inPairs, "R_N*");
    assertThat(profile.designEffect()).isGreaterThanOrEqualTo(1).isFinite();
    assertThat(profile.interval().isBoundedBelow()).isTrue();
  }

  @Test
  void oneClusterIsNotEnough() {
    List<Point> together =
        points.stream()
            .map(p -> new Point(p.parameters(), p.uniqueTokens(), p.tokens(), p.loss(), "one"))
            .toList();
    assertThatThrownBy(() -> profile(together, "R_D*"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("needs at least 2 clusters");
  }

  private static double width(Profile profile) {
    return Math.log(profile.interval().high() / profile.interval().low());
  }

  private static Profile profile(List<Point> points, String constant) {
    LawFit<DataConstrainedLaw> fit = HoffmannFitter.repeated(FRESH).fit(points);
    return new ProfileLikelihood<>(FORM, points, fit).of(constant, 0.9);
  }

  private static Point point(String cluster) {
    return Point.fresh(1, 1, 1, cluster);
  }
}
