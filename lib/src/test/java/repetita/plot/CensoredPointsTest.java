package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.scaling.Censoring;
import repetita.scaling.MeasuredCrossing;

class CensoredPointsTest {

  @Test
  void aBoundIsATriangleAndHasItsOwnPlaceInTheLegend() {
    PlotlyFigure figure =
        CensoredPoints.ofCrossings(
                List.of(
                    new MeasuredCrossing("a", 100, 2, 1, 10, Censoring.NONE),
                    new MeasuredCrossing("b", 100, 2, 1, 20, Censoring.ABOVE)))
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
}
