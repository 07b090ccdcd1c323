package repetita.corpus;

import java.util.List;
import java.util.Optional;

/**
 * A text in its units: the passages that fall as a whole into one set. Joined in order the units
 * are the text, unless its source shuffles them.
 */
interface Text {

  /** What {@link Corpora#open} calls it. */
  String name();

  /** What one unit is, in words: {@code chapter}. */
  String unitName();

  /** How many units there are. */
  int units();

  /**
   * A unit's text.
   *
   * @throws repetita.InvalidInput if it is read from a file that has changed since it was opened
   */
  String unit(int i);

  /** Digest of the text. */
  String sha256();

  /** Where the text lies, if it is the user's own. */
  Optional<OwnText> own();

  /** A text that is kept in memory. */
  record Kept(String name, String unitName, List<String> passages, String sha256) implements Text {

    @Override
    public int units() {
      return passages.size();
    }

    @Override
    public String unit(int i) {
      return passages.get(i);
    }

    @Override
    public Optional<OwnText> own() {
      return Optional.empty();
    }
  }
}
