package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.file.CsvTable;

class SpeedRatiosTest {

  private static final String HEADER =
      "family,size,vocabulary,batch,context,threads,precision,dropout,processor,cores,"
          + "ratio,ratio_low,ratio_high,drift_low,drift_high\n";

  private static final String USUAL =
      "ar,0.2M,257,32,128,2,float32,0.0,zen,2,1.5,1.25,2,0.97,1.01\n";

  @Test
  void anIntervalReachesFromItsLowToItsHighEnd() {
    Map<String, Object> trace = of(USUAL).data().get(0);
    assertThat(trace.get("x")).isEqualTo(List.of(1.5));
    Map<?, ?> error = (Map<?, ?>) trace.get("error_x");
    assertThat(error.get("array")).isEqualTo(List.of(0.5));
    assertThat(error.get("arrayminus")).isEqualTo(List.of(0.25));
  }

  @Test
  void aLabelNamesWhatDiffersFromTheUsualSettings() {
    assertThat(labels(USUAL + "mdm,3M,8192,8,512,1,bfloat16,0.4,zen,2,1,0.9,1.1,0.98,1.02\n"))
        .isEqualTo(
            List.of("AR 0.2M", "MDM 3M, V = 8,192, 8 x 512, 1 thread, bfloat16, dropout 0.4"));
  }

  @Test
  void whereMachinesDifferEachLabelNamesItsOwn() {
    assertThat(labels(USUAL + USUAL.replace("zen", "other")))
        .isEqualTo(List.of("AR 0.2M, zen, 2 cores", "AR 0.2M, other, 2 cores"));
  }

  @Test
  void theBandCoversTheDriftOfAllRows() {
    PlotlyFigure figure = of(USUAL + USUAL.replace("0.2M", "3M").replace("0.97,1.01", "0.99,1.03"));
    Map<?, ?> band = (Map<?, ?>) ((List<?>) figure.layout().get("shapes")).get(0);
    assertThat(List.of(band.get("type"), band.get("x0"), band.get("x1")))
        .isEqualTo(List.of("rect", 0.97, 1.03));
  }

  @Test
  void aTableWithoutAColumnOrRowIsRefused() {
    assertThatThrownBy(() -> new SpeedRatios(CsvTable.parse("my.csv", "family,size\nar,3M\n")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("my.csv")
        .hasMessageContaining("vocabulary");
    assertThatThrownBy(() -> of(""))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no row");
  }

  @Test
  void aCellThatIsNoNumberIsNamed() {
    assertThatThrownBy(() -> of(USUAL.replace("1.25", "fast")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'fast'")
        .hasMessageContaining("ratio_low");
  }

  private static PlotlyFigure of(String rows) {
    return new SpeedRatios(CsvTable.parse("a table", HEADER + rows)).figure();
  }

  private static Object labels(String rows) {
    return ((Map<?, ?>) of(rows).layout().get("yaxis")).get("categoryarray");
  }
}
