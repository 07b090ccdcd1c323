package repetita.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import repetita.plot.PlotlyFigure;
import repetita.plot.image.Fonts;
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
  void aFigureComesAsItselfAndAsAnImage() throws IOException {
    Fonts.assumeThereAreSome();
    MimeBundle bundle = Rendering.of(figure("a"));
    assertThat(bundle.data())
        .containsOnlyKeys("application/vnd.plotly.v1+json", "image/png", "text/plain")
        .containsEntry("application/vnd.plotly.v1+json", figure("a").asMap());
    byte[] png = Base64.getDecoder().decode((String) bundle.data().get("image/png"));
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getHeight()).isEqualTo(300);
  }

  @Test
  void nothingThatIsShownIsFetchedFromTheNetwork() {
    Table table = Table.create(StringColumn.create("n", "a"));
    for (Object value : List.of(figure("a"), table, new Html("<b>x</b>"))) {
      assertThat(Rendering.of(value).data().values())
          .noneMatch(content -> content.toString().contains("http"))
          .noneMatch(content -> content.toString().contains("<script"));
    }
  }

  @Test
  void aFigureThatNoImageCanShowStaysLiveAndSaysSo() {
    PlotlyFigure pie = new PlotlyFigure(List.of(Map.of("type", "pie")), Map.of(), Map.of());
    MimeBundle bundle = Rendering.of(pie);
    assertThat(bundle.data()).containsOnlyKeys("application/vnd.plotly.v1+json", "text/plain");
    assertThat(bundle.asText()).contains("no image", "a figure of type 'pie'");
  }

  @Test
  void theSameFigureIsTheSameOutput() {
    assertThat(Rendering.of(figure("a"))).isEqualTo(Rendering.of(figure("a")));
    assertThat(Rendering.of(figure("a"))).isNotEqualTo(Rendering.of(figure("b")));
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
        .startsWith("This value cannot be displayed: java.lang.StackOverflowError: deep");
  }

  @Test
  void everyTypeThatKernelsLeaveToItHasARichForm() {
    assertThat(Rendering.TYPES).contains(Table.class, PlotlyFigure.class, Html.class);
    assertThat(html(new Html("<b>x</b>"))).isEqualTo("<b>x</b>");
    assertThat(Rendering.of(7).data()).isEqualTo(Map.of("text/plain", "7"));
  }
}
