package repetita.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import repetita.model.LanguageModel;
import repetita.model.Logits;
import repetita.model.Softmax;
import repetita.objective.Example;

/**
 * What an autoregressive model predicts for some rows, with a cache of keys and values where
 * possible. An ensemble predicts the mean of its members' probabilities.
 */
final class NextToken implements AutoCloseable {

  private static final int LOGITS_AT_ONCE = 1 << 22;

  /** A model with its cache, null where none is possible or needed yet. */
  private record Member(Logits model, Logits.Cache cache) {

    Member with(UnaryOperator<Logits.Cache> change) {
      Logits.Cache changed = change.apply(cache);
      if (cache != null) {
        cache.close();
      }
      return new Member(model, changed);
    }
  }

  private final Inputs inputs;
  private final int length;
  private final List<Member> members = new ArrayList<>();
  private final boolean caches;
  private int computed;

  /**
   * @param models the members of the ensemble; usually one
   * @param inputs builds the models' input
   * @param length the greatest number of tokens of a row
   */
  NextToken(List<LanguageModel> models, Inputs inputs, int length) {
    this.inputs = inputs;
    this.length = length;
    models.forEach(model -> members.add(new Member(new Logits(model), null)));
    caches = inputs.canCache() && members.stream().allMatch(member -> member.model.canCache());
  }

  /**
   * The logits of token t of each row, given those before. From call to call, t must ascend. Rows
   * that are alike at the first call are computed once.
   */
  double[][] logits(int[][] rows, int t) {
    int[] like = IntStream.range(0, rows.length).toArray();
    int[] first = like;
    if (caches && computed == 0) {
      Map<List<Integer>, Integer> starts = new HashMap<>();
      Arrays.setAll(like, b -> starts.computeIfAbsent(start(rows[b], t), start -> starts.size()));
      int[] different = new int[starts.size()];
      IntStream.iterate(rows.length - 1, b -> b >= 0, b -> b - 1)
          .forEach(b -> different[like[b]] = b);
      first = different;
    }
    int[][] asked = Arrays.stream(first).mapToObj(b -> rows[b]).toArray(int[][]::new);
    int fresh = t + 1 - computed;
    int[] last = IntStream.range(0, asked.length).map(b -> (b + 1) * fresh - 1).toArray();
    double[][] logits = logits(asked, computed, t + 1, last);
    if (asked.length < rows.length) {
      keep(like);
    }
    computed = caches ? t + 1 : 0;
    return Arrays.stream(like).mapToObj(b -> logits[b]).toArray(double[][]::new);
  }

  private static List<Integer> start(int[] row, int length) {
    return Arrays.stream(row, 0, length).boxed().toList();
  }

  /** Continues with copies of some rows in the place of all. */
  void keep(int... rows) {
    members.replaceAll(member -> member.with(cache -> cache == null ? null : cache.of(rows)));
  }

  /**
   * -ln p of some tokens of each row, given those before. Earlier calls have seen the tokens before
   * the first of them.
   *
   * @param from the first token of each row
   * @param to the end of the tokens of each row, exclusive
   * @param vocabulary V; p is among V tokens
   */
  double[] nats(int[][] rows, int[] from, int[] to, int vocabulary) {
    double[] nats = new double[rows.length];
    int begin = Arrays.stream(from).min().orElseThrow();
    int end = Arrays.stream(to).max().orElseThrow();
    int atOnce = Math.max(1, LOGITS_AT_ONCE / vocabulary / rows.length);
    for (int first = begin; first < end; first += atOnce) {
      int start = first;
      int count = Math.min(atOnce, end - first);
      int[] asked =
          IntStream.range(0, rows.length * count)
              .filter(
                  i -> from[i / count] <= start + i % count && start + i % count < to[i / count])
              .toArray();
      double[][] logits = logits(rows, start, start + count, asked);
      for (int i = 0; i < asked.length; i++) {
        int b = asked[i] / count;
        double[] own = Arrays.copyOf(logits[i], vocabulary);
        nats[b] -= Softmax.logOf(own, rows[b][start + asked[i] % count]);
      }
    }
    return nats;
  }

  /**
   * The logits of some tokens.
   *
   * @param from the first token to compute; with a cache, those before have been computed
   * @param to the end of the tokens to compute, exclusive
   * @param asked the tokens asked for, as ascending indices into rows of {@code to - from} tokens
   */
  private double[][] logits(int[][] rows, int from, int to, int[] asked) {
    int[][] known = Arrays.stream(rows).map(row -> Arrays.copyOf(row, to)).toArray(int[][]::new);
    Example example = inputs.example(known);
    List<double[][]> all = new ArrayList<>();
    if (caches && from == 0) {
      members.replaceAll(member -> member.with(none -> member.model.cache(rows.length, length)));
    }
    for (Member member : members) {
      double[] logits =
          member.cache == null
              ? member.model.of(example, whole(asked, example.length(), from, to))
              : member.cache.logits(columns(example, from, to), from, true, asked);
      all.add(Logits.rows(logits, asked.length));
    }
    double[][] mean = new double[asked.length][];
    Arrays.setAll(mean, i -> Softmax.ofMean(all.stream().map(each -> each[i]).toList()));
    return mean;
  }

  private static int[] whole(int[] asked, int length, int from, int to) {
    int count = to - from;
    return Arrays.stream(asked).map(i -> i / count * length + from + i % count).toArray();
  }

  private static int[] columns(Example example, int from, int to) {
    return IntStream.range(0, example.rows())
        .map(b -> b * example.length())
        .flatMap(row -> Arrays.stream(example.inputs(), row + from, row + to))
        .toArray();
  }

  @Override
  public void close() {
    for (Member member : members) {
      if (member.cache != null) {
        member.cache.close();
      }
      member.model.close();
    }
  }
}
