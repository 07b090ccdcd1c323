package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeatMapTest {

  @Test
  void panelsStandSideBySideAndShareOneScale() {
    HeatMap.Panel panel =
        new HeatMap.Panel(
            "one",
            List.of("a", "b"),
            List.of("top", "bottom"),
            new double[][] {{0, 1}, {Double.NaN, 2}});
    PlotlyFigure figure =
        new HeatMap("maps", "columns", "rows", "nats", Palette.MDM, 2, List.of(panel, panel))
            .figure();
    assertThat(figure.data()).hasSize(2);
    assertThat(figure.data().get(0).get("z"))
        .isEqualTo(List.of(List.of(0.0, 1.0), Arrays.asList(null, 2.0)));
    assertThat(figure.data()).extracting(trace -> trace.get("zmax")).containsOnly(2.0);
    assertThat(figure.data())
        .extracting(trace -> trace.get("showscale"))
        .containsExactly(false, true);
    List<?> first = (List<?>) ((Map<?, ?>) figure.layout().get("xaxis")).get("domain");
    List<?> second = (List<?>) ((Map<?, ?>) figure.layout().get("xaxis2")).get("domain");
    assertThat((double) first.get(1)).isLessThan((double) second.get(0));
    assertThat((double) second.get(1)).isEqualTo(1);
  }
}
