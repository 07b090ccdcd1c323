package repetita.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import repetita.plot.PlotlyFigure;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderingTest {

  private static String html(Object value) {
    return (String) Rendering.of(value).data().get("text/html");
  }

  private static PlotlyFigure figure(String name) {
    return new PlotlyFigure(List.of(Map.of("name", name)), Map.of("height", 300), Map.of());
  }

  @Test
  void numbersStandToTheRightAndTextIsNotMarkup() {
    Table table =
        Table.create(
            "a < b",
            StringColumn.create("<text>", "x & y"),
            IntColumn.create("n", new int[] {25600}));
    assertThat(html(table))
        .contains("a &lt; b</caption>", "&lt;text&gt;</th>", ">x &amp; y</td>")
        .contains("<td style=\"text-align: right; white-space: nowrap\">25,600</td>");
  }

  @Test
  void aLongTableIsCutAndSaysSo() {
    Table table = Table.create(IntColumn.create("n", IntStream.range(0, 1234).toArray()));
    assertThat(html(table)).contains(">19</td>", "… 1,214 more rows").doesNotContain(">20</td>");
  }

  @Test
  void missingValuesAreDashes() {
    IntColumn column = IntColumn.create("n", 1, 2);
    column.setMissing(1);
    assertThat(html(Table.create(column))).contains(">1</td>", ">–</td>");
  }

  @Test
  void aFigureComesInAllItsForms() {
    MimeBundle bundle = Rendering.of(figure("a"));
    assertThat(bundle.data())
        .containsOnlyKeys("application/vnd.plotly.v1+json", "text/html", "text/plain")
        .containsEntry("application/vnd.plotly.v1+json", figure("a").asMap());
    assertThat(html(figure("a"))).contains("height: 300px").doesNotContain("http");
  }

  @Test
  void theSameFigureIsTheSamePage() {
    assertThat(html(figure("a"))).isEqualTo(html(figure("a"))).isNotEqualTo(html(figure("b")));
  }

  @Test
  void noTextInAFigureEndsItsScript() {
    assertThat(html(figure("</script><!--")))
        .contains("\\u003c/script>\\u003c!--")
        .containsOnlyOnce("</script>");
  }

  @Test
  void anErrorWhileRenderingIsShownNotThrown() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new StackOverflowError("deep");
          }
        };
    assertThat(Rendering.of(broken).asText())
        .startsWith("This value cannot be shown: java.lang.StackOverflowError: deep");
  }

  @Test
  void everyTypeThatKernelsLeaveToItHasHtml() {
    assertThat(Rendering.TYPES).contains(Table.class, PlotlyFigure.class, Html.class);
    assertThat(html(new Html("<b>x</b>"))).isEqualTo("<b>x</b>");
    assertThat(Rendering.of(7).data()).isEqualTo(Map.of("text/plain", "7"));
  }
}
