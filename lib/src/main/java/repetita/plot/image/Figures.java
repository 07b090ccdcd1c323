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

  /** Pixels of a PNG file per pixel of the figure. */
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
   * Writes a figure in the format of the file's extension: {@code html} for a page with the
   * interactive figure, which loads plotly.js from the network; {@code svg} for print; or {@code
   * png} for slides, with two pixels per pixel of the figure. An existing file is replaced. {@link
   * FigureImage} can write other sizes.
   *
   * @throws InvalidInput if the extension is unknown, or the figure has a feature that images do
   *     not support
   * @throws IOException if the file cannot be written
   */
  public static void write(PlotlyFigure figure, Path file) throws IOException {
    switch (extension(file)) {
      case "html" -> Files.writeString(file, html(figure));
      case "svg" -> Files.writeString(file, FigureImage.of(figure).svg());
      case "png" -> Files.write(file, FigureImage.of(figure).png(SHARP_ON_PAPER));
      default ->
          throw new InvalidInput(
              "A figure cannot be written to %s; the name of the file must end in .html, .svg or .png."
                  .formatted(file));
    }
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Escapes "<" in the figure, so that it cannot end the script element. */
  private static String html(PlotlyFigure figure) {
    return PAGE.formatted(
        HtmlEscape.escapeHtml5Xml(figure.title()), figure.toJson().replace("<", "\\u003c"));
  }
}
