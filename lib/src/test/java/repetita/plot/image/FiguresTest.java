package repetita.plot.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;
import repetita.plot.PlotlyFigure;

class FiguresTest {

  private static final PlotlyFigure FIGURE =
      new PlotlyFigure(
          List.of(Map.of("type", "scatter", "x", List.of(1, 2), "y", List.of(3, 4))),
          Map.of("width", 300, "height", 200, "title", Map.of("text", "AR < MDM </script> & more")),
          Map.of());

  @TempDir Path folder;

  @Test
  void aPngHasTwoPixelsToAPixel() throws IOException {
    BufferedImage image = ImageIO.read(written("figure.PNG").toFile());
    assertThat(image.getWidth()).isEqualTo(600);
    assertThat(image.getHeight()).isEqualTo(400);
  }

  @Test
  void anSvgKeepsItsTexts() throws IOException {
    assertThat(written("figure.svg"))
        .content()
        .startsWith("<?xml")
        .contains("width=\"300\"", "AR &lt; MDM");
  }

  @Test
  void aPageHoldsTheWholeFigure() throws IOException {
    String page = Files.readString(written("figure.html"));
    assertThat(page).contains("<title>AR &lt; MDM &lt;/script&gt; &amp; more</title>");
    String call = "Plotly.newPlot(\"figure\", ";
    String json =
        page.substring(page.indexOf(call) + call.length(), page.lastIndexOf(");</script>"));
    assertThat(json).doesNotContain("<");
    ObjectMapper mapper = new ObjectMapper();
    JsonNode read = mapper.readTree(json);
    assertThat(read).isEqualTo(mapper.readTree(FIGURE.toJson()));
  }

  @Test
  void anExistingFileIsReplaced() throws IOException {
    Files.writeString(folder.resolve("figure.svg"), "x".repeat(1_000_000));
    assertThat(Files.size(written("figure.svg"))).isLessThan(1_000_000);
  }

  @Test
  void otherExtensionsAreRefused() {
    for (String name : new String[] {"figure.jpg", "figure", "png"}) {
      assertThatThrownBy(() -> written(name))
          .isInstanceOf(InvalidInput.class)
          .hasMessageEndingWith("the name of the file must end in .html, .svg or .png.");
    }
  }

  private Path written(String name) throws IOException {
    Path file = folder.resolve(name);
    Figures.write(FIGURE, file);
    return file;
  }
}
