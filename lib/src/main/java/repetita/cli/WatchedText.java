package repetita.cli;

import java.io.PrintWriter;
import repetita.corpus.Tokenizer;
import repetita.generate.Trace;
import repetita.generate.WrittenText;

/**
 * Shows how a text was decoded. In a terminal each step replaces the one before; elsewhere each
 * step is a line.
 *
 * @param terminal whether the output is a terminal
 */
record WatchedText(PrintWriter out, boolean terminal) {

  private static final long MILLIS_PER_STEP = 60;
  private static final String CLEAR = "\u001b[H\u001b[2J";

  void show(Trace trace, int tokens, Tokenizer tokenizer) {
    int steps = trace.lastStep() + 1;
    for (int step = 0; step <= steps; step++) {
      String text = printable(WrittenText.of(trace.before(step, tokens), tokenizer));
      out.printf("%sstep %d of %d: %s%n", terminal ? CLEAR : "", step, steps, text);
      out.flush();
      if (terminal && !waited()) {
        return;
      }
    }
  }

  /** Line breaks as a sign unless in a terminal, and no other control characters. */
  private String printable(String text) {
    return (terminal ? text : text.replace("\n", "⏎")).replaceAll("[\\p{Cntrl}&&[^\n]]", "·");
  }

  /** Whether the pause was not interrupted. */
  private static boolean waited() {
    try {
      Thread.sleep(MILLIS_PER_STEP);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
