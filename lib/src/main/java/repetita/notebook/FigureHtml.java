package repetita.notebook;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import repetita.plot.FigureStyle;
import repetita.plot.PlotlyFigure;

/**
 * A figure as a piece of a page, for front ends that do not know plotly's MIME type. It draws with
 * the plotly.js that the page has and never fetches one: what is published here works without a
 * network.
 */
final class FigureHtml {

  private static final String PAGE =
      """
      <div id="%1$s" style="height: %2$spx"></div>
      <script>
      (function () {
        function draw() {
          document.querySelectorAll('[id="%1$s"]').forEach(function (div) {
            if (window.Plotly) {
              Plotly.newPlot(div, %3$s);
            } else {
              div.textContent = 'This page has no plotly.js to draw the figure with.';
            }
          });
        }
        if (window.Plotly || document.readyState === 'complete') {
          draw();
        } else {
          window.addEventListener('load', draw);
        }
      })();
      </script>
      """;

  private FigureHtml() {}

  static String of(PlotlyFigure figure) {
    String json = figure.toJson();
    // Named by its content, so that running a notebook again gives the same page.
    UUID id = UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8));
    Object height = figure.layout().getOrDefault("height", FigureStyle.HEIGHT);
    return PAGE.formatted("figure-" + id, height, embeddable(json));
  }

  /** JSON in which no text can end the script element or begin a comment. */
  private static String embeddable(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }
}
