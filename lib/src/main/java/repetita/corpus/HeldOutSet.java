package repetita.corpus;

import java.util.Optional;
import repetita.InvalidInput;

/** One held-out set of a text, opened without the texts that the other sets need. */
public final class HeldOutSet {

  private final DocumentTokens tokens;
  private final Optional<OwnText> own;

  HeldOutSet(DocumentTokens tokens, Optional<OwnText> own) {
    this.tokens = tokens;
    this.own = own;
  }

  /** The text that it is read from, if that is the user's own. */
  public Optional<OwnText> own() {
    return own;
  }

  /**
   * How many rows it has.
   *
   * @param context T, tokens in a row
   * @throws InvalidInput if it is too short for one
   */
  public int rows(int context) {
    int rows = tokens.rowCount(context);
    if (rows == 0) {
      throw new InvalidInput(
          "The held-out set has %d tokens, too few for a row of %d"
              .formatted(tokens.count(), context));
    }
    return rows;
  }

  /** Some of its rows, by their indices in the order of the text, each at most once. */
  public Rows rows(int context, int... chosen) {
    return tokens.rows(context, chosen);
  }
}
