package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.AreaPlot;
import tech.tablesaw.plotly.api.BoxPlot;
import tech.tablesaw.plotly.api.BubblePlot;
import tech.tablesaw.plotly.api.Heatmap;
import tech.tablesaw.plotly.api.Histogram;
import tech.tablesaw.plotly.api.Histogram2D;
import tech.tablesaw.plotly.api.HorizontalBarPlot;
import tech.tablesaw.plotly.api.LinePlot;
import tech.tablesaw.plotly.api.PiePlot;
import tech.tablesaw.plotly.api.QQPlot;
import tech.tablesaw.plotly.api.QuantilePlot;
import tech.tablesaw.plotly.api.Scatter3DPlot;
import tech.tablesaw.plotly.api.ScatterPlot;
import tech.tablesaw.plotly.api.VerticalBarPlot;
import tech.tablesaw.plotly.api.ViolinPlot;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.ContourTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;

class PlotlyFigureTest {

  private static final Table NUMBERS =
      Table.create(
          "numbers",
          StringColumn.create("kind", "a", "b", "a & b", "b"),
          DoubleColumn.create("x", 1, 2, 3, 4),
          DoubleColumn.create("y", 0.5, 2, 1e-7, 3e12),
          DoubleColumn.create("z", 1, 1, 2, 3));

  static Stream<Figure> kinds() {
    String[] labels = {"a", "b"};
    double[][] grid = {{1, 2}, {3, 4}};
    double[] values = {1, 2, 3};
    return Stream.of(
        LinePlot.create("line", NUMBERS, "x", "y"),
        LinePlot.create("lines", NUMBERS, "x", "y", "kind"),
        ScatterPlot.create("points", NUMBERS, "x", "y"),
        BubblePlot.create("bubbles", NUMBERS, "x", "y", "z"),
        AreaPlot.create("area", NUMBERS, "x", "y"),
        VerticalBarPlot.create("bars", NUMBERS, "kind", "x"),
        HorizontalBarPlot.create("bars", NUMBERS, "kind", "x"),
        PiePlot.create("pie", NUMBERS, "kind", "x"),
        BoxPlot.create("boxes", NUMBERS, "kind", "x"),
        ViolinPlot.create("violins", NUMBERS, "kind", "x", true, true),
        Histogram.create("histogram", values),
        Histogram2D.create("histogram", NUMBERS, "x", "z"),
        Heatmap.create("heat", NUMBERS, "kind", "kind"),
        new Figure(
            Layout.builder("contour").build(), ContourTrace.builder(labels, labels, grid).build()),
        QuantilePlot.create("quantiles", NUMBERS, "x"),
        QQPlot.create("quantiles", NUMBERS, "x", "z"),
        Scatter3DPlot.create("space", NUMBERS, "x", "y", "z"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfChartBecomesJsonOfTodaysPlotly(Figure jsplot) throws Exception {
    JsonNode json = new ObjectMapper().readTree(PlotlyFigure.of(jsplot).toJson());
    assertThat(json.get("data")).isNotEmpty().allMatch(trace -> trace.hasNonNull("type"));
    assertThat(json.get("layout").get("title").get("text").asText()).isNotEmpty();
    assertThat(json.findValues("title")).allMatch(JsonNode::isObject);
    assertThat(json.findValues("titlefont")).isEmpty();
  }

  @Test
  void numbersAreNumbersAndWhatIsNoneIsNull() {
    double[] y = {0.5, Double.NaN, 1e-7, Double.POSITIVE_INFINITY};
    Figure jsplot = new Figure(ScatterTrace.builder(new double[] {1, 2, 3, 4}, y).build());
    Map<String, Object> trace = PlotlyFigure.of(jsplot).data().get(0);
    assertThat(trace.get("x")).asInstanceOf(LIST).containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat(trace.get("y")).asInstanceOf(LIST).containsExactly(0.5, null, 1e-7, null);
  }

  @Test
  void textsComeBackAsTheyWereWritten() {
    double[] one = {1};
    Figure jsplot =
        new Figure(
            Layout.builder("AR & \"MDM\" (≤) it's").build(),
            ScatterTrace.builder(one, one).name("1e3").build());
    PlotlyFigure figure = PlotlyFigure.of(jsplot);
    assertThat(figure.title()).isEqualTo("AR & \"MDM\" (≤) it's");
    assertThat(figure.data().get(0)).containsEntry("name", "1e3");
  }

  @Test
  void axesKeepTypeTitleAndRange() {
    Axis axis =
        Axis.builder().title("loss").type(Axis.Type.LOG).range(0.5, 2).showZeroLine(false).build();
    double[] one = {1};
    Figure jsplot =
        new Figure(Layout.builder().xAxis(axis).build(), ScatterTrace.builder(one, one).build());
    assertThat(PlotlyFigure.of(jsplot).layout().get("xaxis"))
        .asInstanceOf(MAP)
        .containsEntry("type", "log")
        .containsEntry("range", List.of(0.5, 2.0))
        .containsEntry("title", Map.of("text", "loss"));
  }

  @Test
  void keysAreLaidOverWhatIsThere() {
    PlotlyFigure figure =
        new PlotlyFigure(
            List.of(Map.of("line", Map.of("color", "red", "width", 1))), Map.of(), Map.of());
    PlotlyFigure changed =
        figure
            .withTraceKeys(0, Map.of("line", Map.of("width", 2), "name", "a"))
            .withTrace(Map.of("type", "bar"))
            .withShape(Map.of("type", "line"))
            .withShape(Map.of("type", "rect"))
            .withAnnotation(Map.of("text", "here"));
    assertThat(changed.data())
        .containsExactly(
            Map.of("line", Map.of("color", "red", "width", 2), "name", "a"), Map.of("type", "bar"));
    assertThat(changed.layout())
        .containsEntry("shapes", List.of(Map.of("type", "line"), Map.of("type", "rect")))
        .containsEntry("annotations", List.of(Map.of("text", "here")));
    assertThat(figure.layout()).isEmpty();
  }

  @Test
  void theSameFigureIsTheSameText() {
    PlotlyFigure one = new PlotlyFigure(List.of(), Map.of("width", 1, "height", 2), Map.of());
    assertThat(one.toJson())
        .isEqualTo("{\"config\":{},\"data\":[],\"layout\":{\"height\":2,\"width\":1}}");
  }
}
