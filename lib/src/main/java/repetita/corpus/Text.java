package repetita.corpus;

import java.util.List;
import java.util.Optional;

/**
 * A text in its documents: the passages that fall as a whole into one set. Joined in order the
 * documents are the text, unless its source shuffles them.
 */
interface Text {

  /** What {@link Corpora#open} calls it. */
  String name();

  /** What one document is, in words: {@code chapter}. */
  String documentName();

  /** How many documents there are. */
  int documents();

  /**
   * A document's text.
   *
   * @throws repetita.InvalidInput if it is read from a file that has changed since it was opened
   */
  String document(int i);

  /** Digest of the text. */
  String sha256();

  /** Where the text lies, if it is the user's own. */
  Optional<OwnText> own();

  /** A text that is kept in memory. */
  record Kept(String name, String documentName, List<String> passages, String sha256)
      implements Text {

    @Override
    public int documents() {
      return passages.size();
    }

    @Override
    public String document(int i) {
      return passages.get(i);
    }

    @Override
    public Optional<OwnText> own() {
      return Optional.empty();
    }
  }
}
