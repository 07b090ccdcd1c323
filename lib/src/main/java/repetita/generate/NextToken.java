package repetita.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import repetita.model.LanguageModel;
import repetita.model.Logits;
import repetita.model.Softmax;
import repetita.objective.Example;

/**
 * The logits of the next token of some rows, with a cache of keys and values where possible. Those
 * of an ensemble are of the mean of its members' probabilities.
 */
final class NextToken implements AutoCloseable {

  /** A model, and its cache; null where none is possible. */
  private record Member(Logits model, Logits.Cache cache) implements AutoCloseable {

    @Override
    public void close() {
      if (cache != null) {
        cache.close();
      }
      model.close();
    }
  }

  private final Inputs inputs;
  private final List<Member> members = new ArrayList<>();
  private int computed;

  /**
   * @param models the members of the ensemble; usually one
   * @param inputs builds the models' input
   * @param rows the number of rows
   * @param length the greatest number of tokens of a row
   */
  NextToken(List<LanguageModel> models, Inputs inputs, int rows, int length) {
    this.inputs = inputs;
    for (LanguageModel model : models) {
      Logits logits = new Logits(model);
      boolean cached = inputs.canCache() && logits.canCache();
      members.add(new Member(logits, cached ? logits.cache(rows, length) : null));
    }
  }

  /**
   * The logits of token t of each row, given those before. With a cache, t must ascend from call to
   * call.
   */
  double[][] logits(int[][] rows, int t) {
    int[][] known = Arrays.stream(rows).map(row -> Arrays.copyOf(row, t + 1)).toArray(int[][]::new);
    Example example = inputs.example(known);
    List<double[][]> all =
        members.stream()
            .map(member -> Logits.rows(logits(member, example, rows.length, t), rows.length))
            .toList();
    computed = t + 1;
    double[][] mean = new double[rows.length][];
    Arrays.setAll(mean, b -> Softmax.ofMean(all.stream().map(each -> each[b]).toList()));
    return mean;
  }

  private double[] logits(Member member, Example example, int rows, int t) {
    int length = example.length();
    int[] last = new int[rows];
    if (member.cache == null) {
      Arrays.setAll(last, b -> b * length + t);
      return member.model.of(example, last);
    }
    int fresh = t + 1 - computed;
    int[] ids = new int[rows * fresh];
    for (int b = 0; b < rows; b++) {
      System.arraycopy(example.inputs(), b * length + computed, ids, b * fresh, fresh);
    }
    Arrays.setAll(last, b -> (b + 1) * fresh - 1);
    return member.cache.logits(ids, computed, true, last);
  }

  @Override
  public void close() {
    members.forEach(Member::close);
  }
}
