package repetita.plot.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.unbescape.html.HtmlEscape;
import repetita.InvalidInput;
import repetita.plot.PlotlyFigure;

/** Writes figures to files. */
public final class Figures {

  /** Pixels of a PNG file to a pixel of the figure. */
  private static final double SHARP_ON_PAPER = 2;

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html>
      <head>
      <meta charset="utf-8">
      <title>%s</title>
      <script src="https://cdn.plot.ly/plotly-4.1.1.min.js" charset="utf-8"></script>
      </head>
      <body>
      <div id="figure"></div>
      <script>Plotly.newPlot("figure", %s);</script>
      </body>
      </html>
      """;

  private Figures() {}

  /**
   * Writes a figure in the format that the file's extension names: {@code html} for a page with the
   * live figure, whose reader needs a network for plotly.js; {@code svg} for print, where texts
   * stay texts; or {@code png} with two pixels to a pixel of the figure, for slides. A file that is
   * there already is replaced. {@link FigureImage} gives other sizes.
   *
   * @throws InvalidInput if the extension is another, or an image cannot show what the figure holds
   * @throws IOException if the file cannot be written
   */
  public static void write(PlotlyFigure figure, Path file) throws IOException {
    switch (extension(file)) {
      case "html" -> Files.writeString(file, html(figure));
      case "svg" -> Files.writeString(file, FigureImage.of(figure).svg());
      case "png" -> Files.write(file, FigureImage.of(figure).png(SHARP_ON_PAPER));
      default ->
          throw new InvalidInput(
              "A figure is written to a file that ends in .html, .svg or .png, not to %s."
                  .formatted(file));
    }
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** No figure can end the script element early: its "<" are escaped. */
  private static String html(PlotlyFigure figure) {
    return PAGE.formatted(
        HtmlEscape.escapeHtml5Xml(figure.title()), figure.toJson().replace("<", "\\u003c"));
  }
}
