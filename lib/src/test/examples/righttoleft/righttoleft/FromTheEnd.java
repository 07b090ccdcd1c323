package righttoleft;

import java.util.List;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.generate.Canvas;
import repetita.generate.Change;
import repetita.generate.Decoder;
import repetita.generate.LeftToRight;
import repetita.generate.Sampling;
import repetita.generate.Trace;
import repetita.model.LanguageModel;

/**
 * Sampling from right to left, token by token.
 *
 * @param objective what the model was trained on
 * @param sampling how tokens are drawn
 */
record FromTheEnd(RightToLeft objective, Sampling sampling) implements Decoder {

  @Override
  public FromTheEnd with(Sampling other) {
    return new FromTheEnd(objective, other);
  }

  /**
   * @throws InvalidInput if a token is given, which a model from right to left cannot see
   */
  @Override
  public List<Trace> decode(LanguageModel model, List<Canvas> rows, long firstRow, long seed) {
    if (rows.stream().anyMatch(row -> row.free().length < row.end() || !row.isPrompt())) {
      throw new InvalidInput(
          "A model from right to left writes single rows from their end:"
              + " it takes no prompt, and no length above the context.");
    }
    List<Canvas> reversed =
        rows.stream().map(row -> Canvas.after(new int[0], row.end(), row.end())).toList();
    Decoder forward = new LeftToRight(objective.vocabulary(), objective::reversedExample, sampling);
    List<Trace> traces = forward.decode(model, reversed, firstRow, seed);
    return IntStream.range(0, rows.size())
        .mapToObj(b -> fromTheEnd(traces.get(b), rows.get(b)))
        .toList();
  }

  private static Trace fromTheEnd(Trace trace, Canvas row) {
    return new Trace(
        row,
        trace.changes().stream()
            .map(
                change ->
                    new Change(
                        change.step(),
                        change.evaluations(),
                        row.end() - 1 - change.position(),
                        change.before(),
                        change.after(),
                        change.confidence()))
            .toList(),
        trace.evaluations());
  }
}
