package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class LossCurvesTest {

  private static Table runs() {
    Table runs =
        Table.create(
            "runs",
            StringColumn.create("run"),
            StringColumn.create("family"),
            StringColumn.create("corpus"),
            IntColumn.create("parameters"),
            IntColumn.create("unique_tokens"),
            IntColumn.create("seed"),
            IntColumn.create("step"),
            DoubleColumn.create("epoch"),
            DoubleColumn.create("flops"),
            DoubleColumn.create("heldout_loss"),
            DoubleColumn.create("heldout_se"),
            DoubleColumn.create("heldout_mc_se"));
    add(runs, "mdm", 1, 3.0, 2.0, 1.5);
    add(runs, "ar", 1, 3.0, 1.8, 2.2);
    add(runs, "ar", 2, 3.0, 1.7, 2.1);
    return runs;
  }

  private static void add(Table runs, String family, int seed, double... losses) {
    for (int step = 0; step < losses.length; step++) {
      Row row = runs.appendRow();
      row.setString("run", family + seed);
      row.setString("family", family);
      row.setString("corpus", "text");
      row.setInt("parameters", 1000);
      row.setInt("unique_tokens", 64);
      row.setInt("seed", seed);
      row.setInt("step", step);
      row.setDouble("epoch", step * 2);
      row.setDouble("flops", step * 6e6);
      row.setDouble("heldout_loss", losses[step]);
      row.setDouble("heldout_se", 0.1);
      if (family.equals("mdm")) {
        row.setDouble("heldout_mc_se", 0.01);
      }
    }
  }

  private static List<Map<String, Object>> lines(PlotlyFigure figure) {
    return figure.data().stream().filter(trace -> trace.containsKey("hovertemplate")).toList();
  }

  @Test
  void oneLineForEachRunInItsFamilysColour() {
    PlotlyFigure figure = LossCurves.againstEpochs(runs()).figure();
    assertThat(lines(figure)).hasSize(3);
    assertThat(lines(figure))
        .extracting(trace -> (Object) ((Map<?, ?>) trace.get("line")).get("color"))
        .containsExactly(Palette.AR.line(), Palette.AR.line(), Palette.MDM.line());
    assertThat(lines(figure))
        .first()
        .satisfies(
            trace -> {
              assertThat(trace.get("x")).asInstanceOf(LIST).containsExactly(0.0, 2.0, 4.0);
              assertThat(trace.get("y")).asInstanceOf(LIST).containsExactly(3.0, 1.8, 2.2);
            });
  }

  @Test
  void theLegendNamesEachFamilyOnceAndTheBoundAsOne() {
    List<Object> names =
        lines(LossCurves.againstEpochs(runs()).figure()).stream()
            .filter(trace -> Boolean.TRUE.equals(trace.get("showlegend")))
            .map(trace -> trace.get("name"))
            .toList();
    assertThat(names).containsExactly("AR", "MDM (≤)");
  }

  @Test
  void bandsAreNinetyFivePercentWide() {
    PlotlyFigure figure = LossCurves.againstEpochs(runs()).figure();
    assertThat(figure.data()).hasSize(9);
    assertThat(figure.data().get(0).get("y")).asInstanceOf(LIST).first().isEqualTo(3.0 - 0.196);
    assertThat(figure.data().get(1)).containsEntry("fill", "tonexty");
    assertThat(figure.data().get(1).get("y")).asInstanceOf(LIST).first().isEqualTo(3.0 + 0.196);
  }

  @Test
  void noBandWhereNoErrorIsKnown() {
    Table runs = runs();
    runs.doubleColumn("heldout_se").set(runs.stringColumn("family").isEqualTo("ar"), Double.NaN);
    PlotlyFigure figure = LossCurves.againstEpochs(runs).figure();
    assertThat(figure.data()).hasSize(5);
  }

  @Test
  void aLogarithmicAxisSaysSoAndLeavesOutTheZero() {
    PlotlyFigure figure = LossCurves.againstFlops(runs()).figure();
    assertThat(lines(figure)).allSatisfy(t -> assertThat(t.get("x")).asInstanceOf(LIST).hasSize(2));
    Map<?, ?> axis = (Map<?, ?>) figure.layout().get("xaxis");
    assertThat(axis.get("type")).isEqualTo("log");
    assertThat(axis.get("title").toString()).contains("FLOPs").contains("log scale");
  }

  @Test
  void settingsThatDifferAreInTheLegend() {
    Table runs = runs();
    runs.intColumn("unique_tokens").set(0, 6400).set(1, 6400).set(2, 6400);
    assertThat(lines(LossCurves.againstEpochs(runs).figure()))
        .extracting(trace -> trace.get("name"))
        .containsExactly("AR, U = 64", "AR, U = 64", "MDM (≤), U = 6,400");
  }

  @Test
  void armsAreInTheLegend() {
    Table runs = runs();
    StringColumn run = runs.stringColumn("run");
    runs.addColumns(
        StringColumn.create("arm", run.asList().stream().map(name -> "of " + name).toList()));
    assertThat(lines(LossCurves.againstEpochs(runs).figure()))
        .extracting(trace -> trace.get("name"))
        .containsExactly("AR, of ar1", "AR, of ar2", "MDM (≤), of mdm1");
  }

  @Test
  void anArmWithTheFamilyInItsNameStandsForBoth() {
    Table runs = runs();
    StringColumn run = runs.stringColumn("run");
    Map<String, String> arms =
        Map.of("ar1", "paper-recipe AR", "ar2", "regularized AR", "mdm1", "MDM");
    runs.addColumns(StringColumn.create("arm", run.asList().stream().map(arms::get).toList()));
    runs.intColumn("parameters").set(run.isEqualTo("mdm1"), 1001);
    assertThat(lines(LossCurves.againstEpochs(runs).figure()))
        .extracting(trace -> trace.get("name"))
        .containsExactly("paper-recipe AR", "regularized AR", "MDM (≤)");
  }

  @Test
  void sizesWithinAnArmAreTold() {
    Table runs = runs();
    StringColumn run = runs.stringColumn("run");
    runs.addColumns(StringColumn.create("arm", Collections.nCopies(run.size(), "other sizes, AR")));
    runs.intColumn("parameters").set(run.isEqualTo("ar2"), 1001);
    assertThat(lines(LossCurves.againstEpochs(runs).figure()))
        .extracting(trace -> trace.get("name"))
        .contains("other sizes, AR, N = 1,000", "other sizes, AR, N = 1,001");
  }

  @Test
  void referencesAreDrawnAcross() {
    PlotlyFigure figure =
        LossCurves.againstEpochs(runs()).withReference("entropy", 0.7256).withBest("ar").figure();
    assertThat(figure.layout().get("shapes")).asInstanceOf(LIST).hasSize(2);
    assertThat(figure.layout().get("annotations"))
        .asInstanceOf(LIST)
        .extracting(annotation -> (Object) ((Map<?, ?>) annotation).get("text"))
        .containsExactly("entropy: 0.726", "best AR: 1.700");
  }

  @Test
  void whatIsMissingIsNamed() {
    Table runs = runs().removeColumns("epoch");
    assertThatThrownBy(() -> LossCurves.againstEpochs(runs))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("[epoch]");
    assertThatThrownBy(() -> LossCurves.againstEpochs(runs().emptyCopy()))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> LossCurves.againstEpochs(runs()).withBest("ordered"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("ordered");
  }
}
