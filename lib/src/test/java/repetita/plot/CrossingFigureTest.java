package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.compare.CostLoss;

class CrossingFigureTest {

  private static final List<CostLoss> AR =
      List.of(new CostLoss(10, 3), new CostLoss(20, 2), new CostLoss(40, 4));

  /** Halfway in the loss is halfway in the logarithm of the cost, between 100 and 10,000. */
  @Test
  void theStarIsWhereTheEnvelopeReachesTheBaseline() {
    PlotlyFigure figure =
        new CrossingFigure("", AR, List.of(new CostLoss(100, 3), new CostLoss(10_000, 1))).figure();
    Map<String, Object> star =
        figure.data().stream()
            .filter(trace -> "crossing".equals(trace.get("name")))
            .findFirst()
            .orElseThrow();
    assertThat(star.get("x").toString()).isEqualTo("[1000.0]");
    assertThat(star.get("y").toString()).isEqualTo("[2.0]");
  }

  @Test
  void withoutACrossingThereIsNoStar() {
    PlotlyFigure figure = new CrossingFigure("", AR, List.of(new CostLoss(100, 3))).figure();
    assertThat(figure.data()).extracting(trace -> trace.get("name")).doesNotContain("crossing");
  }

  @Test
  void bothFamiliesAreNeeded() {
    assertThatThrownBy(() -> new CrossingFigure("", AR, List.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "A crossing needs trainings of both families; there are 3 of AR and 0 of the MDM.");
  }
}
