package repetita.notebook;

import java.io.PrintStream;

/** Prints the plain form of everything, one below the other. */
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
