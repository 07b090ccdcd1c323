package repetita.notebook;

import java.util.Locale;
import java.util.UUID;

/** What a cell can do besides computing. */
public final class Notebook {

  private static volatile Frontend frontend = new Terminal(System.out);

  private Notebook() {}

  /** Shows values below the cell, in this order: tables, figures, {@link Html}, or text. */
  public static void show(Object... values) {
    for (Object value : values) {
      frontend.display(UUID.randomUUID().toString(), Rendering.of(value));
    }
  }

  /**
   * Sends what is shown from now on to a kernel, whose start-up calls this once. From then on
   * numbers are written the same in every country.
   */
  public static void connect(Frontend kernel) {
    Locale.setDefault(Locale.ROOT);
    frontend = kernel;
  }

  static Frontend frontend() {
    return frontend;
  }
}
