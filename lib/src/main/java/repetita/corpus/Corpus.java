package repetita.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import repetita.InvalidInput;

/**
 * Something to learn from, split once and for all into training, validation and test sets. {@link
 * Corpora#add} lets a training use a corpus of your own.
 */
public interface Corpus {

  /** The name that {@link Corpora#open} understands, for records of runs. */
  String name();

  /** What turns this corpus into tokens. */
  Tokenizer tokenizer();

  /**
   * Digest (lower-case hexadecimal) of what the tokens are made from: the cleaned text, or the
   * rules of a grammar. Where a text is not split as usual, the split is part of it.
   */
  String sha256();

  /** The texts of the user's own among those that it reads. */
  default List<OwnText> ownTexts() {
    return List.of();
  }

  /**
   * The entropy of the source in nats per token, for rows of {@code context} tokens: the least
   * held-out loss any model can reach. Empty where nobody knows it, as for text.
   *
   * @throws InvalidInput if the corpus has no rows of this length
   */
  OptionalDouble entropyPerToken(int context);

  /**
   * Unique tokens to train on (U), in whole rows. Subsets are nested: at the same context and
   * subset seed, a smaller one is a prefix of a larger one. They do not depend on the seed of the
   * training run.
   *
   * @param uniqueTokens U, rounded down to whole rows
   * @param context T, tokens in a row
   * @param subsetSeed which of the possible subsets
   * @throws InvalidInput if U makes less than one row or exceeds {@link #trainingTokens}, or the
   *     corpus has no rows of this length in each of its sets
   */
  Rows training(long uniqueTokens, int context, long subsetSeed);

  /**
   * All rows of a held-out set, in the order of the corpus.
   *
   * @param context T, tokens in a row
   * @throws InvalidInput if the corpus has no rows of this length in each of its sets
   */
  default Rows heldOut(HeldOut set, int context) {
    int[] all = new int[heldOutRows(set, context)];
    Arrays.setAll(all, i -> i);
    return heldOut(set, context, all);
  }

  /**
   * How many rows a held-out set has.
   *
   * @throws InvalidInput if the corpus has no rows of this length in each of its sets
   */
  int heldOutRows(HeldOut set, int context);

  /**
   * Some rows of a held-out set.
   *
   * @param rows their indices in the order of the corpus, each at most once
   * @throws InvalidInput if the corpus has no rows of this length in each of its sets, or the rows
   *     do not fit into memory
   */
  Rows heldOut(HeldOut set, int context, int... rows);

  /**
   * Whether any rows stand for all of a set as well as any others; on text, neighbours are alike.
   */
  boolean rowsAreIndependent();

  /**
   * One sentence about how many tokens each set has.
   *
   * @throws InvalidInput if the corpus has no rows of this length in each of its sets
   */
  String sets(int context);

  /**
   * The largest U there is in whole rows of {@code context} tokens; {@link Long#MAX_VALUE} where
   * the source never ends.
   *
   * @throws InvalidInput if the corpus has no rows of this length in each of its sets
   */
  long trainingTokens(int context);

  /** The row length T to take where nobody asks for another. */
  int defaultContext();

  /** Whether one may choose the tokenizer; a grammar brings its own. */
  default boolean takesTokenizer() {
    return false;
  }
}
