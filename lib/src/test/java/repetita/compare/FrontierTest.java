package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.paper.Published;

class FrontierTest {

  private static final List<CostLoss> AR =
      points(10, 4, 100, 3, 1000, 3.5, 10_000, 3, 100_000, 2.9);
  private static final List<CostLoss> MDM = points(10, 6, 100, 5, 10_000, 2.5, 1000, 5.5);

  @Test
  void cornersAreWhatNothingCheaperEquals() {
    assertThat(Frontier.of(AR).corners()).extracting(CostLoss::loss).containsExactly(4.0, 3.0, 2.9);
    assertThat(Frontier.of(MDM).corners())
        .extracting(CostLoss::cost)
        .containsExactly(10.0, 100.0, 10_000.0);
  }

  @Test
  void itCrossingesALossOnTheSameLine() {
    Frontier frontier = Frontier.of(AR);
    assertThat(frontier.crossing(3.5).cost()).isCloseTo(Math.sqrt(1000), within(1e-9));
    assertThat(frontier.crossing(3).cost()).isCloseTo(100, within(1e-9));
    assertThat(frontier.crossing(3).censoring()).isEqualTo(Censoring.NONE);
    assertThat(frontier.crossing(5)).isEqualTo(new Crossing(10, Censoring.BELOW));
    assertThat(frontier.crossing(2.8))
        .isEqualTo(new Crossing(frontier.highestCost(), Censoring.ABOVE));
  }

  /** The paper marks its crossing at 100 M tokens of figure 1 with 2.83e19. */
  @Test
  void theCrossingOfThePapersFigureOne() {
    var table = Published.figure1();
    var families =
        CostLoss.families(table.where(table.longColumn("unique_tokens").isEqualTo(100_000_000L)));
    double lowest = families.get("ar").stream().mapToDouble(CostLoss::loss).min().orElseThrow();
    assertThat(Frontier.of(families.get("mdm")).crossing(lowest).cost())
        .isCloseTo(2.83e19, within(0.1e19));
  }

  private static List<CostLoss> points(double... costsAndLosses) {
    List<CostLoss> points = new ArrayList<>();
    for (int i = 0; i < costsAndLosses.length; i += 2) {
      points.add(new CostLoss(costsAndLosses[i], costsAndLosses[i + 1]));
    }
    return points;
  }
}
