package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/**
 * AR that does not see all of what came before, as an augmentation in training. The paper's text
 * and its code differ in what is hidden from whom.
 *
 * @param inner what is asked
 * @param share of positions that are concerned, 0 to 1
 * @param variant which kind of masking
 */
public record TokenMask(Objective inner, double share, Variant variant) implements Objective {

  private static final double LEAST = 1e-3;

  /** What the masking of tokens means. */
  public enum Variant {
    /**
     * The code's: for each position concerned a level p uniform in [0.001, 1), and each earlier
     * position is hidden from it with probability p. In a deeper layer it may still learn of the
     * token there through another position that saw it.
     */
    QUERIES,
    /**
     * The text's: the inputs at the positions concerned are hidden from all later ones. Each
     * position sees its own input still, so the next token is predicted from it.
     */
    TOKENS
  }

  /**
   * @throws InvalidInput if the share is none
   */
  public TokenMask {
    if (!(share >= 0 && share <= 1)) {
      throw new InvalidInput(
          "The share of masked tokens is " + share + "; it must lie between 0 and 1.");
    }
  }

  @Override
  public Example example(int[][] rows, BatchDraws draws) {
    Example question = inner.example(rows, draws);
    if (question.attention() != Attention.CAUSAL || question.visible() != null) {
      throw new IllegalArgumentException("tokens are masked where attention is causal, and once");
    }
    int length = question.length();
    boolean[] visible = new boolean[question.rows() * length * length];
    for (int b = 0; b < question.rows(); b++) {
      boolean[][] hidden = hidden(length, draws.augmentation(b));
      for (int query = 0; query < length; query++) {
        for (int key = 0; key <= query; key++) {
          visible[(b * length + query) * length + key] = key == query || !hidden[query][key];
        }
      }
    }
    return question.withVisible(visible);
  }

  private boolean[][] hidden(int length, RandomGenerator random) {
    boolean[][] hidden = new boolean[length][length];
    for (int concerned = 0; concerned < length; concerned++) {
      if (random.nextDouble() < share) {
        double level = LEAST + (1 - LEAST) * random.nextDouble();
        for (int other = 0; other < length; other++) {
          switch (variant) {
            case QUERIES -> hidden[concerned][other] = random.nextDouble() < level;
            case TOKENS -> hidden[other][concerned] = true;
          }
        }
      }
    }
    return hidden;
  }

  @Override
  public void requireFits(int length) {
    inner.requireFits(length);
  }

  @Override
  public int extraTokens() {
    return inner.extraTokens();
  }

  @Override
  public Objective heldOut() {
    return inner.heldOut();
  }

  /**
   * A position sees less of what came before it, but never more: for each draw of what is hidden,
   * the predictions still make up a likelihood of the row. So the expected loss is an upper bound
   * on the negative log likelihood of the mixture over draws (Jensen). That mixture is not the
   * model that held-out rows judge, which sees everything.
   */
  @Override
  public LossKind lossKind() {
    return share == 0 ? inner.lossKind() : LossKind.UPPER_BOUND;
  }
}
