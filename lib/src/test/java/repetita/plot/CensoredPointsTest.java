package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.compare.Censoring;
import repetita.compare.FreshEquivalent;
import repetita.compare.MeasuredCrossing;

class CensoredPointsTest {

  @Test
  void aBoundIsATriangleAndHasItsOwnPlaceInTheLegend() {
    PlotlyFigure figure =
        CensoredPoints.ofCrossings(
                List.of(
                    new MeasuredCrossing("a", 100, 2, 20, 1, 10, Censoring.NONE),
                    new MeasuredCrossing("b", 100, 2, 20, 1, 20, Censoring.ABOVE)))
            .drawnOn(
                new Chart("", FigureStyle.linear("x"), FigureStyle.linear("y")),
                "measured",
                Palette.MDM.line())
            .figure();
    assertThat(figure.data())
        .extracting(trace -> trace.get("name"))
        .containsExactly("measured", "measured: above");
    assertThat(figure.data().get(1).get("marker").toString()).contains("triangle-up");
    assertThat(figure.data().get(1).get("y").toString()).isEqualTo("[20.0]");
  }

  @Test
  void effectiveEpochsStandAgainstEpochs() {
    PlotlyFigure figure =
        CensoredPoints.ofEffectiveEpochs(
                List.of(
                    new FreshEquivalent("a", 100, 8, 2, 700, Censoring.NONE),
                    new FreshEquivalent("b", 100, 8, 2, 300, Censoring.BELOW)))
            .beside(0.5)
            .drawnOn(
                new Chart("", FigureStyle.linear("x"), FigureStyle.linear("y")),
                "measured",
                Palette.MDM.line())
            .figure();
    assertThat(figure.data().get(0).get("x").toString()).isEqualTo("[4.0]");
    assertThat(figure.data().get(0).get("y").toString()).isEqualTo("[7.0]");
    assertThat(figure.data().get(1).get("name")).isEqualTo("measured: below");
    assertThat(figure.data().get(1).get("marker").toString()).contains("triangle-down");
  }
}
