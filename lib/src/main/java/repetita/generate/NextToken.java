package repetita.generate;

import java.util.Arrays;
import repetita.model.LanguageModel;
import repetita.model.Logits;
import repetita.objective.Example;

/** The logits of the next token of some rows, with a cache of keys and values where possible. */
final class NextToken implements AutoCloseable {

  private final Logits model;
  private final Inputs inputs;
  private final Logits.Cache cache;
  private int computed;

  private NextToken(Logits model, Inputs inputs, Logits.Cache cache) {
    this.model = model;
    this.inputs = inputs;
    this.cache = cache;
  }

  static NextToken of(LanguageModel model, Inputs inputs, int rows, int length) {
    Logits logits = new Logits(model);
    boolean cached = inputs.canCache() && logits.canCache();
    return new NextToken(logits, inputs, cached ? logits.cache(rows, length) : null);
  }

  /**
   * The logits of token t of each row, given those before. With a cache, t must ascend from call to
   * call.
   */
  double[][] logits(int[][] rows, int t) {
    int[][] known = Arrays.stream(rows).map(row -> Arrays.copyOf(row, t + 1)).toArray(int[][]::new);
    Example example = inputs.example(known);
    int length = example.length();
    int[] last = new int[rows.length];
    double[] logits;
    if (cache == null) {
      Arrays.setAll(last, b -> b * length + t);
      logits = model.of(example, last);
    } else {
      int fresh = t + 1 - computed;
      int[] ids = new int[rows.length * fresh];
      for (int b = 0; b < rows.length; b++) {
        System.arraycopy(example.inputs(), b * length + computed, ids, b * fresh, fresh);
      }
      Arrays.setAll(last, b -> (b + 1) * fresh - 1);
      logits = cache.logits(ids, computed, true, last);
      computed = t + 1;
    }
    return Logits.rows(logits, rows.length);
  }

  @Override
  public void close() {
    if (cache != null) {
      cache.close();
    }
    model.close();
  }
}
