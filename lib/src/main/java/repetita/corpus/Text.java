package repetita.corpus;

import java.util.List;
import java.util.Optional;

/**
 * A text in documents: passages that belong as a whole to one set. Concatenated in order they are
 * the text, unless its source shuffles them.
 */
interface Text {

  /** Returns the name for {@link Corpora#open}. */
  String name();

  /** Returns the word for one document, such as {@code chapter}. */
  String documentName();

  /** Returns the number of documents. */
  int documents();

  /**
   * Returns the tokens of a document.
   *
   * @throws repetita.InvalidInput if its file has changed since the text was opened
   */
  int[] tokens(int i, Tokenizer tokenizer);

  /** Returns the number of tokens of a document. */
  default int tokenCount(int i, Tokenizer tokenizer) {
    return tokens(i, tokenizer).length;
  }

  /** Returns the digest of the text. */
  String sha256();

  /** Returns the path and digest of the text if it is a user's text. */
  Optional<OwnText> own();

  /** A text in characters. */
  interface Written extends Text {

    /**
     * Returns the text of a document.
     *
     * @throws repetita.InvalidInput if its file has changed since the text was opened
     */
    String document(int i);

    @Override
    default int[] tokens(int i, Tokenizer tokenizer) {
      return tokenizer.encode(document(i));
    }
  }

  /** A text in memory. */
  record Kept(String name, String documentName, List<String> passages, String sha256)
      implements Written {

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
