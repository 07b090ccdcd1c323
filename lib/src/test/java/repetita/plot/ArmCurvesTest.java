package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.compare.Runs;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;
import repetita.sweep.SweepTable;

class ArmCurvesTest {

  private static final Runs GRAMMARS = Runs.exported("hierarchy").uniqueTokens(25_600);
  private static final Runs TEXT = Runs.exported("text").tokenizer("bytes");

  @Test
  void anArmIsALineAndABoundIsCalledOne() {
    PlotlyFigure figure =
        ArmCurves.againstEpochs("a", RunLoss.TEST_FINAL)
            .with(GRAMMARS, "paper-recipe AR")
            .with(GRAMMARS, "MDM")
            .figure();
    assertThat(legend(figure)).containsExactly("paper-recipe AR", "MDM (upper bound)");
    assertThat(title(figure, "yaxis")).isEqualTo("test loss, final checkpoint (nats per token)");
    assertThat(figure.layout().get("annotations").toString()).contains("entropy: 0.726");
  }

  @Test
  void anArmWithOneSettingIsADiamondWithABar() {
    PlotlyFigure figure =
        ArmCurves.againstEpochs("a", RunLoss.TEST_BEST)
            .with(GRAMMARS, "regularized AR, dropout 0.2")
            .figure();
    assertThat(figure.data()).hasSize(2);
    assertThat(figure.data().get(0).get("x").toString()).isEqualTo("[120.0, 120.0]");
    assertThat(figure.data().get(1).get("marker").toString()).contains("diamond");
    assertThat(legend(figure)).containsExactly("regularized AR, dropout 0.2");
  }

  @Test
  void bytesAreTheUnitWhereTokensAreBytesAndTextHasNoEntropy() {
    PlotlyFigure figure = ArmCurves.againstFlops("a", RunLoss.TEST_BEST).with(TEXT, "MDM").figure();
    assertThat(title(figure, "yaxis")).isEqualTo("test loss, best checkpoint (nats per byte)");
    assertThat(figure.layout()).doesNotContainKey("annotations");
  }

  @Test
  void anArmWithoutRunsIsNamed() {
    assertThatThrownBy(() -> ArmCurves.againstEpochs("a", RunLoss.TEST_BEST).with(TEXT, "other"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("There is no run of the arm \"other\" to draw.");
  }

  @Test
  void trainingCurvesShowBothLossesOfARun() {
    SweepTable text = SweepTable.exported("text");
    RunSummary run = TEXT.arm("MDM").epochs(1600).get(0);
    TrainingCurves empty = new TrainingCurves("a", text.curves(), 10);
    PlotlyFigure figure = empty.with(run).figure();
    assertThat(legend(figure)).containsExactly("MDM, validation", "MDM, training");
    assertThat(figure.data().get(0).get("y").toString())
        .endsWith(run.losses().validation().last() + "]");
    assertThatThrownBy(() -> new TrainingCurves("a", List.of(), 10).with(run))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no evaluation of the run mdm-dickens-6400");
  }

  private static List<String> legend(PlotlyFigure figure) {
    return figure.data().stream()
        .filter(trace -> !Boolean.FALSE.equals(trace.get("showlegend")))
        .map(trace -> Objects.toString(trace.get("name")))
        .toList();
  }

  private static String title(PlotlyFigure figure, String axis) {
    Object title = ((Map<?, ?>) figure.layout().get(axis)).get("title");
    return title instanceof Map<?, ?> map ? map.get("text").toString() : title.toString();
  }
}
