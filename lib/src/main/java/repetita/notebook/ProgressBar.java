package repetita.notebook;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * A progress bar for long computations, in the output of the cell or, without a kernel, as lines on
 * the terminal. Use it in a try-with-resources block; on close it shows the elapsed time.
 */
public final class ProgressBar implements AutoCloseable {

  private static final Duration PAUSE_IN_CELL = Duration.ofMillis(200);
  private static final Duration PAUSE_IN_TERMINAL = Duration.ofSeconds(5);

  private static final String BAR =
      """
      <div style="font-family: system-ui, sans-serif; font-size: 13px">
        <progress max="1" value="%.4f" style="width: 16em; vertical-align: middle"></progress>
        <b>%s</b> %s
      </div>
      """;

  private final String id = UUID.randomUUID().toString();
  private final Frontend frontend;
  private final String title;
  private final long pauseNanos;
  private final long start = System.nanoTime();
  private long lastShown = start;
  private double fraction;
  private String text = "";

  private ProgressBar(Frontend frontend, String title) {
    this.frontend = frontend;
    this.title = title;
    this.pauseNanos = (frontend instanceof Terminal ? PAUSE_IN_TERMINAL : PAUSE_IN_CELL).toNanos();
    frontend.display(id, bundle());
  }

  /** Displays an empty bar with a title. */
  public static ProgressBar start(String title) {
    return new ProgressBar(Notebook.frontend(), title);
  }

  static ProgressBar start(String title, Frontend frontend) {
    return new ProgressBar(frontend, title);
  }

  /**
   * Updates the bar. Updates in quick succession are skipped.
   *
   * @param fraction fraction of the work that is done, from 0 to 1
   * @param text description of the present work
   */
  public void update(double fraction, String text) {
    this.fraction = fraction;
    this.text = text;
    long now = System.nanoTime();
    if (now - lastShown >= pauseNanos) {
      lastShown = now;
      frontend.update(id, bundle());
    }
  }

  /** Displays the last state and the elapsed time, also after a failure. */
  @Override
  public void close() {
    double seconds = (System.nanoTime() - start) / 1e9;
    text = String.format(Locale.ROOT, "%s (%.1f s)", text, seconds).strip();
    frontend.update(id, bundle());
  }

  private MimeBundle bundle() {
    String plain = String.format(Locale.ROOT, "%s: %.0f %% %s", title, 100 * fraction, text);
    String html =
        String.format(
            Locale.ROOT, BAR, fraction, TableHtml.escaped(title), TableHtml.escaped(text));
    return MimeBundle.html(html, plain.strip());
  }
}
