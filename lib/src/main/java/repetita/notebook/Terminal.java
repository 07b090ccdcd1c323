package repetita.notebook;

import java.io.PrintStream;

/** Prints outputs as plain text. */
record Terminal(PrintStream out) implements Frontend {

  @Override
  public void display(String id, MimeBundle bundle) {
    out.println(bundle.asText());
  }

  @Override
  public void update(String id, MimeBundle bundle) {
    out.println(bundle.asText());
  }
}
