package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.compare.ArmBest;
import repetita.scaling.fit.Interval;

class ForestPlotTest {

  @Test
  void armsStandInTheirOrderWithTheirIntervals() {
    PlotlyFigure figure =
        new ForestPlot("steps", "AR")
            .with(Palette.AR, List.of(arm("first", 0, 0, 0)))
            .withBounds(Palette.MDM, List.of(arm("second", -0.25, -0.5, -0.125)))
            .figure();
    assertThat(figure.data())
        .extracting(trace -> trace.get("y"))
        .containsExactly(List.of("first"), List.of("≤ second"));
    Map<?, ?> error = (Map<?, ?>) figure.data().get(1).get("error_x");
    assertThat(error.get("array")).isEqualTo(List.of(0.125));
    assertThat(error.get("arrayminus")).isEqualTo(List.of(0.25));
    assertThat(((Map<?, ?>) figure.layout().get("yaxis")).get("categoryarray"))
        .isEqualTo(List.of("first", "≤ second"));
  }

  private static ArmBest arm(String name, double difference, double low, double high) {
    return new ArmBest(name, 1, 10, 10, 2, difference, new Interval(low, high, 0.9), 3);
  }
}
