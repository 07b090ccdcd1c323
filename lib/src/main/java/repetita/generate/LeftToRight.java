package repetita.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.model.LanguageModel;
import repetita.model.Softmax;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * Samples from an autoregressive model, token by token. Prompts of a batch may differ in length:
 * rows with a longer prompt follow it while the others are sampled already.
 *
 * @param vocabulary V, the number of different tokens
 * @param inputs builds the model's input
 * @param sampling how tokens are drawn
 */
public record LeftToRight(int vocabulary, Inputs inputs, Sampling sampling) implements Decoder {

  /** A decoder that draws from the model's own distribution. */
  public LeftToRight(int vocabulary, Inputs inputs) {
    this(vocabulary, inputs, Sampling.PLAIN);
  }

  @Override
  public LeftToRight with(Sampling other) {
    return new LeftToRight(vocabulary, inputs, other);
  }

  private static final int ROWS_AT_ONCE = 128;

  @Override
  public List<Trace> decode(LanguageModel model, List<Canvas> rows, long firstRow, long seed) {
    return decodeEnsemble(List.of(model), rows, firstRow, seed);
  }

  /** {@link #decode} with an ensemble, which predicts the mean of its members' probabilities. */
  public List<Trace> decodeEnsemble(
      List<LanguageModel> members, List<Canvas> rows, long firstRow, long seed) {
    for (Canvas canvas : rows) {
      if (!canvas.isPrompt()) {
        throw new InvalidInput(
            "AR writes from left to right and cannot see text after a gap; give it a prompt alone.");
      }
    }
    List<Trace> traces = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      List<Canvas> some = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
      long first = firstRow + from;
      try (NextToken next = new NextToken(members, inputs, some.get(0).length())) {
        traces.addAll(write(next, some, b -> first + b, seed));
      }
    }
    return traces;
  }

  /**
   * Writes some rows together.
   *
   * @param next what the model predicts
   * @param number the number of a row, on which its draws depend
   */
  List<Trace> write(NextToken next, List<Canvas> rows, IntToLongFunction number, long seed) {
    int length = rows.stream().mapToInt(Canvas::end).max().orElseThrow();
    int[][] tokens =
        rows.stream().map(row -> Arrays.copyOf(row.tokens(), length)).toArray(int[][]::new);
    int shortest = rows.stream().mapToInt(Canvas::promptLength).min().orElseThrow();
    List<List<Change>> changes = new ArrayList<>();
    rows.forEach(row -> changes.add(new ArrayList<>()));
    for (int t = shortest; t < length; t++) {
      double[][] logits = next.logits(tokens, t);
      for (int b = 0; b < tokens.length; b++) {
        int step = t - rows.get(b).promptLength();
        if (step >= 0 && t < rows.get(b).end()) {
          RandomGenerator random =
              Draws.at(seed, RandomStream.SAMPLING, number.applyAsLong(b), step);
          IntStream written = Arrays.stream(tokens[b], 0, t);
          double[] allowed = sampling.allowed(logits[b], vocabulary, written);
          int token = Sampling.draw(sampling.probabilities(allowed), random);
          tokens[b][t] = token;
          double confidence = Math.exp(Softmax.logOf(allowed, token));
          changes.get(b).add(new Change(step, step + 1, t, Change.HIDDEN, token, confidence));
        }
      }
    }
    return IntStream.range(0, tokens.length)
        .mapToObj(b -> new Trace(rows.get(b), changes.get(b), changes.get(b).size()))
        .toList();
  }
}
