package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.paper.Published;

class FrontierTest {

  private static final List<Outcome> AR =
      outcomes(10, 4, 100, 3, 1000, 3.5, 10_000, 3, 100_000, 2.9);
  private static final List<Outcome> MDM = outcomes(10, 6, 100, 5, 10_000, 2.5, 1000, 5.5);

  @Test
  void cornersAreWhatNothingCheaperEquals() {
    assertThat(Frontier.of(AR).corners()).extracting(Outcome::loss).containsExactly(4.0, 3.0, 2.9);
    assertThat(Frontier.of(MDM).corners())
        .extracting(Outcome::cost)
        .containsExactly(10.0, 100.0, 10_000.0);
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

  /** The paper marks its crossing at 100 M tokens of figure 1 with 2.83e19. */
  @Test
  void theCrossingOfThePapersFigureOne() {
    var table = Published.figure1();
    var families =
        Outcome.families(table.where(table.longColumn("unique_tokens").isEqualTo(100_000_000L)));
    double lowest = families.get("ar").stream().mapToDouble(Outcome::loss).min().orElseThrow();
    assertThat(Frontier.of(families.get("mdm")).reach(lowest).cost())
        .isCloseTo(2.83e19, within(0.1e19));
  }

  private static List<Outcome> outcomes(double... costsAndLosses) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < costsAndLosses.length; i += 2) {
      outcomes.add(new Outcome(costsAndLosses[i], costsAndLosses[i + 1]));
    }
    return outcomes;
  }
}
