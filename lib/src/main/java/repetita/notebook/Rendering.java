package repetita.notebook;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import repetita.InvalidInput;
import repetita.plot.PlotlyFigure;
import repetita.plot.image.FigureImage;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/** Turns values into what a front end can show. */
public final class Rendering {

  /** What is shown in a form of its own; kernels are told to leave these to {@link #of}. */
  public static final List<Class<?>> TYPES =
      List.of(Table.class, Figure.class, PlotlyFigure.class, Html.class);

  private Rendering() {}

  /**
   * Tables, figures and {@link Html} as such, anything else as its text. It never throws, not even
   * errors: kernels wait for ever when rendering the value of a cell does.
   */
  public static MimeBundle of(Object value) {
    try {
      return rendered(value);
    } catch (Throwable e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      return MimeBundle.text("This value cannot be shown: " + trace);
    }
  }

  private static MimeBundle rendered(Object value) {
    if (value instanceof Table table) {
      return MimeBundle.html(TableHtml.of(table), table.print(TableHtml.ROWS));
    }
    if (value instanceof Figure figure) {
      return figure(PlotlyFigure.of(figure));
    }
    if (value instanceof PlotlyFigure figure) {
      return figure(figure);
    }
    if (value instanceof Html html) {
      return MimeBundle.html(html.markup(), html.markup());
    }
    return MimeBundle.text(String.valueOf(value));
  }

  /**
   * For front ends with plotly.js the figure itself, for all others an image of it. There is no
   * HTML: a front end would prefer it to the image, and could run no script in it that the page has
   * no plotly.js for.
   */
  private static MimeBundle figure(PlotlyFigure figure) {
    String text = "figure '%s', %s traces".formatted(figure.title(), figure.data().size());
    try {
      byte[] image = FigureImage.of(figure).png(1);
      return new MimeBundle(
          Map.of(
              MimeBundle.PLOTLY, figure.asMap(),
              MimeBundle.PNG, Base64.getEncoder().encodeToString(image),
              MimeBundle.TEXT, text));
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Without any font Java throws errors, which need not spoil the live figure.
      String reason = e instanceof InvalidInput ? e.getMessage() : e.toString();
      return new MimeBundle(
          Map.of(
              MimeBundle.PLOTLY,
              figure.asMap(),
              MimeBundle.TEXT,
              "%s; there is no image of it: %s".formatted(text, reason)));
    }
  }
}
