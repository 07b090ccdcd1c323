package repetita.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A command, run in this process. */
record Call(int exit, String out, String err) {

  static Call of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.run(new PrintWriter(out), new PrintWriter(err, true), arguments);
    return new Call(exit, out.toString(), err.toString());
  }
}
