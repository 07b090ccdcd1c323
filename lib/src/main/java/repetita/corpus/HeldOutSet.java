package repetita.corpus;

import java.util.Optional;
import repetita.InvalidInput;

/** One held-out set of a text, opened without the files of the other sets. */
public final class HeldOutSet {

  private final DocumentTokens tokens;
  private final Optional<OwnText> own;

  HeldOutSet(DocumentTokens tokens, Optional<OwnText> own) {
    this.tokens = tokens;
    this.own = own;
  }

  /** Returns the text of the set if it is a user's text. */
  public Optional<OwnText> own() {
    return own;
  }

  /**
   * Returns the number of rows.
   *
   * @param context T, the number of tokens in a row
   * @throws InvalidInput if the set is too short for a row
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

  /** Returns selected rows by their indices in the order of the text, each at most once. */
  public Rows rows(int context, int... chosen) {
    return tokens.rows(context, chosen);
  }
}
