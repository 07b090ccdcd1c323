package repetita.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import repetita.InvalidInput;
import repetita.generate.Canvas;
import repetita.generate.GapLikelihood;
import repetita.generate.Infilling;
import repetita.generate.LeftToRight;
import repetita.generate.MaskedDecoder;
import repetita.generate.Sampling;
import repetita.generate.SuffixRanking;
import repetita.generate.Trace;
import repetita.model.LanguageModel;
import repetita.model.Predictor;

/**
 * How well a model restores tokens that were cut out of the middle of rows.
 *
 * @param rows their number
 * @param length tokens of a gap
 * @param exact share of gaps that are restored to the last token
 * @param exactSe its standard error over rows
 * @param nats -ln p of the text's own tokens per token of a gap; NaN if the method has no
 *     likelihood
 * @param natsSe its standard error over rows
 */
public record GapFilling(
    int rows, int length, double exact, double exactSe, double nats, double natsSe) {

  /**
   * A masked diffusion model, which sees both sides. It fills the gap greedily; the likelihood is
   * by the chain rule from left to right.
   *
   * @param rows rows of the model's context
   */
  public static GapFilling bothSides(
      LanguageModel model, MaskedDecoder decoder, List<int[]> rows, int length) {
    List<Canvas> canvases =
        rows.stream()
            .map(row -> Infilling.canvas(around(row, length), List.of(length), row.length))
            .toList();
    List<int[]> filled = new ArrayList<>();
    for (Trace trace : decoder.with(Sampling.GREEDY).decode(model, canvases, 0, 1)) {
      filled.add(gap(trace.tokens(), length));
    }
    List<Double> nats = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      nats.add(
          GapLikelihood.nats(model, decoder.objective(), canvases.get(i), rows.get(i)) / length);
    }
    return of(rows, length, filled, nats);
  }

  /** An autoregressive model that sees the left side only, and continues it greedily. */
  public static GapFilling leftSide(
      LanguageModel model, Predictor predictor, LeftToRight decoder, List<int[]> rows, int length) {
    List<Canvas> canvases =
        rows.stream()
            .map(
                row ->
                    Canvas.after(
                        around(row, length).get(0), start(row, length) + length, row.length))
            .toList();
    List<int[]> filled = new ArrayList<>();
    for (Trace trace : decoder.with(Sampling.GREEDY).decode(model, canvases, 0, 1)) {
      filled.add(gap(trace.tokens(), length));
    }
    List<Double> nats = new ArrayList<>();
    for (int[] row : rows) {
      double[] losses = predictor.crossEntropy(decoder.inputs().example(new int[][] {row}));
      int from = start(row, length);
      nats.add(Arrays.stream(losses, from, from + length).average().orElseThrow());
    }
    return of(rows, length, filled, nats);
  }

  /** An autoregressive model that ranks candidates by the text on their right. */
  public static GapFilling ranked(
      LanguageModel model, SuffixRanking ranking, List<int[]> rows, int length) {
    List<int[]> filled = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int[] row = rows.get(i);
      filled.add(ranking.fill(model, around(row, length), List.of(length), row.length, i).get(0));
    }
    return of(rows, length, filled, List.of());
  }

  private static GapFilling of(
      List<int[]> rows, int length, List<int[]> filled, List<Double> nats) {
    List<Double> exact = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      exact.add(Arrays.equals(filled.get(i), gap(rows.get(i), length)) ? 1.0 : 0.0);
    }
    RowMean restored = RowMean.of(exact, Double::doubleValue);
    RowMean lost = RowMean.of(nats, Double::doubleValue);
    return new GapFilling(
        rows.size(),
        length,
        restored.mean(),
        restored.standardError(),
        lost.mean(),
        lost.standardError());
  }

  /** The text to the left and to the right of the gap. */
  private static List<int[]> around(int[] row, int length) {
    int from = start(row, length);
    return List.of(Arrays.copyOf(row, from), Arrays.copyOfRange(row, from + length, row.length));
  }

  private static int[] gap(int[] row, int length) {
    int from = start(row, length);
    return Arrays.copyOfRange(row, from, from + length);
  }

  private static int start(int[] row, int length) {
    if (length < 1 || length > row.length) {
      throw new InvalidInput(
          "A gap of %d tokens cannot be cut into a row of %d tokens."
              .formatted(length, row.length));
    }
    return (row.length - length) / 2;
  }
}
