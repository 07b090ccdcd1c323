package repetita.notebook;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import repetita.corpus.Tokenizer;
import repetita.objective.Example;
import repetita.plot.Palette;

/** Displays text as a masked diffusion model sees it. */
public final class MaskedText {

  private static final String HIDDEN = "<span style=\"background:%s;color:transparent\">%s</span>";
  private static final String ROW =
      "<pre style=\"white-space:pre-wrap;margin:2px 0;font:14px/1.4 monospace\">%s</pre>";

  private MaskedText() {}

  /** All rows of an example, one below the other. */
  public static Html of(Example example, Tokenizer tokenizer) {
    return new Html(
        IntStream.range(0, example.rows())
            .mapToObj(row -> of(example, row, tokenizer).markup())
            .collect(Collectors.joining()));
  }

  /**
   * One row of an example, with masked tokens blacked out, whether they are predicted or not. A BOS
   * is omitted.
   */
  public static Html of(Example example, int row, Tokenizer tokenizer) {
    int mask = tokenizer.vocabularySize();
    StringBuilder text = new StringBuilder();
    for (int t = 0; t < example.length(); t++) {
      int at = row * example.length() + t;
      if (example.inputs()[at] > mask) {
        continue;
      }
      String token = TableHtml.escaped(tokenizer.decode(example.targets()[at]).replace("\n", " "));
      boolean hidden = example.inputs()[at] == mask;
      text.append(hidden ? HIDDEN.formatted(Palette.MDM.line(), token) : token);
    }
    return new Html(ROW.formatted(text));
  }
}
