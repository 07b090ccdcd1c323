package repetita.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;

class FrontierTest {

  private static final List<Outcome> AR =
      outcomes(10, 4, 100, 3, 1000, 3.5, 10_000, 3, 100_000, 2.9);
  private static final List<Outcome> MDM = outcomes(10, 6, 100, 5, 10_000, 2.5, 1000, 5.5);

  @Test
  void cornersAreWhatNothingCheaperEquals() {
    assertThat(Frontier.of(AR).corners()).extracting(Outcome::loss).containsExactly(4.0, 3.0, 2.9);
    assertThat(Frontier.of(MDM).corners())
        .extracting(Outcome::flops)
        .containsExactly(10.0, 100.0, 10_000.0);
  }

  @Test
  void betweenCornersItIsStraightInTheLogarithmOfCompute() {
    Frontier frontier = Frontier.of(AR);
    assertThat(frontier.lossAt(9)).isInfinite();
    assertThat(frontier.lossAt(10)).isEqualTo(4);
    assertThat(frontier.lossAt(Math.sqrt(1000))).isCloseTo(3.5, within(1e-12));
    assertThat(frontier.lossAt(1e9)).isEqualTo(2.9);
  }

  @Test
  void itReachesALossOnTheSameLine() {
    Frontier frontier = Frontier.of(AR);
    assertThat(frontier.reach(3.5).cost()).isCloseTo(Math.sqrt(1000), within(1e-9));
    assertThat(frontier.reach(3).cost()).isCloseTo(100, within(1e-9));
    assertThat(frontier.reach(3).censoring()).isEqualTo(Censoring.NONE);
    assertThat(frontier.reach(5)).isEqualTo(new Reach(10, Censoring.BELOW));
    assertThat(frontier.reach(2.8)).isEqualTo(new Reach(frontier.dearest(), Censoring.ABOVE));
  }

  /** From 100 to 10,000 diffusion falls from 5 by 1.25 a decade, AR from 3 by 1/30 a decade. */
  @Test
  void theCrossingLiesWhereBothStraightLinesMeet() {
    double decades = (5 - 3) / (1.25 - 0.1 / 3);
    assertThat(Frontier.of(MDM).overtakes(Frontier.of(AR)))
        .isCloseTo(100 * Math.pow(10, decades), within(1e-3));
  }

  @Test
  void whatHasNotOvertakenIsCensored() {
    assertThat(Frontier.of(MDM).overtakes(Frontier.of(outcomes(10, 4, 1000, 2)))).isInfinite();
  }

  @Test
  void whatIsAheadFromTheBeginningOvertakesAtItsFirstTraining() {
    assertThat(Frontier.of(MDM).overtakes(Frontier.of(outcomes(5, 9)))).isEqualTo(10);
  }

  @Test
  void theIntervalHoldsTheCrossingAndTheSeedDecides() {
    List<Outcome> many = new ArrayList<>(MDM);
    many.addAll(outcomes(9000, 2.7, 8000, 2.9, 11_000, 2.6, 5000, 3.2));
    EmpiricalCrossing crossing = EmpiricalCrossing.of(AR, many, 200, 0.9, 1);
    assertThat(crossing.interval().contains(crossing.flops())).isTrue();
    assertThat(EmpiricalCrossing.of(AR, many, 200, 0.9, 1)).isEqualTo(crossing);
  }

  @Test
  void aFamilyWithoutTrainings() {
    assertThatThrownBy(() -> EmpiricalCrossing.of(AR, List.of(), 10, 0.9, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("5 AR and 0 MDM trainings");
  }

  /** The paper marks its crossing at 100 M tokens of figure 1 with 2.83e19. */
  @Test
  void theCrossingOfThePapersFigureOne() {
    var table = Published.figure1();
    var families =
        Outcome.families(table.where(table.longColumn("unique_tokens").isEqualTo(100_000_000L)));
    assertThat(Frontier.of(families.get("mdm")).overtakes(Frontier.of(families.get("ar"))))
        .isCloseTo(2.83e19, within(0.1e19));
  }

  private static List<Outcome> outcomes(double... flopsAndLosses) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < flopsAndLosses.length; i += 2) {
      outcomes.add(new Outcome(flopsAndLosses[i], flopsAndLosses[i + 1], "training " + i));
    }
    return outcomes;
  }
}
