package repetita.notebook;

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

  /** Sends what is shown from now on to a kernel; its start-up calls this once. */
  public static void connect(Frontend kernel) {
    frontend = kernel;
  }

  static Frontend frontend() {
    return frontend;
  }
}
