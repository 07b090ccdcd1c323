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

/** Converts values to outputs. */
public final class Rendering {

  /** The types that are displayed in a special form; kernels pass them to {@link #of}. */
  public static final List<Class<?>> TYPES =
      List.of(Table.class, Figure.class, PlotlyFigure.class, Html.class);

  private Rendering() {}

  /**
   * Tables, figures and {@link Html} in their special form, anything else as text. This method
   * never throws, not even errors, because a kernel would then wait forever.
   */
  public static MimeBundle of(Object value) {
    try {
      return rendered(value);
    } catch (Throwable e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      return MimeBundle.text("This value cannot be displayed: " + trace);
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
   * The figure itself for front ends with plotly.js, and an image for all others. There is no HTML
   * form, because front ends would prefer it to the image, but could not run its script without
   * plotly.js.
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
      // Without any font, Java throws errors here; the interactive figure still works.
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
