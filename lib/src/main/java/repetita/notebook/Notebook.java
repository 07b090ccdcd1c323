package repetita.notebook;

import java.util.Locale;
import java.util.UUID;

/** Functions for the cells of notebooks. */
public final class Notebook {

  private static volatile Frontend frontend = new Terminal(System.out);

  private Notebook() {}

  /** Displays values below the cell, in the given order: tables, figures, {@link Html}, or text. */
  public static void show(Object... values) {
    for (Object value : values) {
      frontend.display(UUID.randomUUID().toString(), Rendering.of(value));
    }
  }

  /**
   * Connects a kernel, which must call this once at start-up. Outputs then go to the kernel, and
   * numbers are formatted independently of the locale.
   */
  public static void connect(Frontend kernel) {
    Locale.setDefault(Locale.ROOT);
    frontend = kernel;
  }

  static Frontend frontend() {
    return frontend;
  }
}
