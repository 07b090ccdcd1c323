package repetita.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import repetita.InvalidInput;
import repetita.generate.Canvas;
import repetita.generate.Decoder;
import repetita.generate.Sampling;
import repetita.generate.Trace;
import repetita.model.LanguageModel;

/**
 * How much of a text a model repeats if it is given the beginnings (Carlini et al., arXiv
 * 2202.07646). A row is extracted if the greedy continuation of its first tokens equals what
 * follows. Some of that is not memory: subtract the same for held-out text.
 *
 * @param rows the number of rows
 * @param extracted the share of rows whose continuation is right to the last token
 * @param matched the share of continued tokens that are right
 * @param matchedSe its standard error over rows
 */
public record Extraction(int rows, double extracted, double matched, double matchedSe) {

  /**
   * Continues rows greedily.
   *
   * @param decoder of the model's family
   * @param text rows of at least {@code given + continued} tokens
   * @param context T, the length of rows for the model
   * @throws InvalidInput if there is no row, or one is too short
   */
  public static Extraction of(
      LanguageModel model,
      Decoder decoder,
      List<int[]> text,
      int given,
      int continued,
      int context) {
    if (text.isEmpty()) {
      throw new InvalidInput("There is no row to continue.");
    }
    List<Canvas> canvases = new ArrayList<>();
    for (int[] row : text) {
      if (row.length < given + continued || given < 1 || continued < 1) {
        throw new InvalidInput(
            "A row of %d tokens cannot be split into %d given and %d continued tokens."
                .formatted(row.length, given, continued));
      }
      canvases.add(Canvas.after(Arrays.copyOf(row, given), given + continued, context));
    }
    List<Trace> traces = decoder.with(Sampling.GREEDY).decode(model, canvases, 0, 1);
    int extracted = 0;
    List<Double> matched = new ArrayList<>();
    for (int b = 0; b < traces.size(); b++) {
      int[] written = traces.get(b).tokens();
      int right = 0;
      for (int t = given; t < given + continued; t++) {
        right += written[t] == text.get(b)[t] ? 1 : 0;
      }
      matched.add((double) right / continued);
      extracted += right == continued ? 1 : 0;
    }
    int rows = text.size();
    RowMean right = RowMean.of(matched, Double::doubleValue);
    return new Extraction(rows, (double) extracted / rows, right.mean(), right.standardError());
  }
}
