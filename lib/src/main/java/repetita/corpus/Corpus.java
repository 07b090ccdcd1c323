package repetita.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import repetita.InvalidInput;

/**
 * A corpus with a fixed split into training, validation and test sets. {@link Corpora#add} adds
 * your own.
 */
public interface Corpus {

  /** Returns the name for {@link Corpora#open}, which is stored with runs. */
  String name();

  /** Returns the tokenizer of this corpus. */
  Tokenizer tokenizer();

  /**
   * Returns the SHA-256 digest (lower-case hexadecimal) of the source of the tokens: the cleaned
   * text or the rules of a grammar. It includes the split if that is not the default.
   */
  String sha256();

  /**
   * Returns the user's texts that this corpus reads, and the file of its tokenizer if it has one.
   */
  default List<OwnText> ownTexts() {
    return List.of();
  }

  /**
   * Returns the entropy of the source in nats per token, for rows of {@code context} tokens: the
   * lowest held-out loss any model can reach. Empty if unknown, as for text.
   *
   * @throws InvalidInput if the corpus has no rows of this length
   */
  OptionalDouble entropyPerToken(int context);

  /**
   * Returns U unique tokens to train on, in whole rows. Subsets are nested: with the same context
   * and subset seed, a smaller subset is a prefix of a larger one. They do not depend on the seed
   * of the training run.
   *
   * @param uniqueTokens U, rounded down to whole rows
   * @param context T, the number of tokens in a row
   * @param subsetSeed the seed that chooses the subset
   * @throws InvalidInput if U makes less than one row or exceeds {@link #trainingTokens}, or the
   *     corpus has no rows of this length in each of its sets
   */
  Rows training(long uniqueTokens, int context, long subsetSeed);

  /**
   * Returns all rows of a held-out set, in the order of the corpus.
   *
   * @param context T, the number of tokens in a row
   * @throws InvalidInput if the corpus has no rows of this length in each of its sets
   */
  default Rows heldOut(HeldOut set, int context) {
    int[] all = new int[heldOutRows(set, context)];
    Arrays.setAll(all, i -> i);
    return heldOut(set, context, all);
  }

  /**
   * Returns the number of rows of a held-out set.
   *
   * @throws InvalidInput if the corpus has no rows of this length in each of its sets
   */
  int heldOutRows(HeldOut set, int context);

  /**
   * Returns selected rows of a held-out set.
   *
   * @param rows the indices of the rows in the order of the corpus, each at most once
   * @throws InvalidInput if the corpus has no rows of this length in each of its sets, or the rows
   *     do not fit into memory
   */
  Rows heldOut(HeldOut set, int context, int... rows);

  /**
   * Returns whether rows are independent, so that any subset represents its set equally well. In
   * text, neighboring rows are alike.
   */
  boolean rowsAreIndependent();

  /**
   * Returns a description of the number of tokens in each set.
   *
   * @throws InvalidInput if the corpus has no rows of this length in each of its sets
   */
  String sets(int context);

  /**
   * Returns the largest possible U in whole rows of {@code context} tokens; {@link Long#MAX_VALUE}
   * if the source is unlimited.
   *
   * @throws InvalidInput if the corpus has no rows of this length in each of its sets
   */
  long trainingTokens(int context);

  /** Returns the default row length T. */
  int defaultContext();

  /** Returns whether the tokenizer can be chosen; a grammar has its own. */
  default boolean takesTokenizer() {
    return false;
  }
}
