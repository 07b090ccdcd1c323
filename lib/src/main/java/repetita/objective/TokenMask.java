package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/**
 * AR with parts of its context masked, as an augmentation in training. The paper's text and its
 * code differ in which positions are masked from which.
 *
 * @param inner the objective that is augmented
 * @param share the share of positions that are drawn for masking, in [0, 1]
 * @param variant the kind of masking
 */
public record TokenMask(Objective inner, double share, Variant variant) implements Objective {

  private static final double LEAST = 1e-3;

  /** The kind of masking. */
  public enum Variant {
    /**
     * As in the paper's code: for each drawn position a level p is uniform in [0.001, 1), and each
     * earlier position is masked from it with probability p. In deeper layers, information about a
     * masked token can still arrive through another position.
     */
    QUERIES,
    /**
     * As in the paper's text: the inputs at the drawn positions are masked from all later
     * positions. Each position still attends to its own input, from which it predicts the next
     * token.
     */
    TOKENS
  }

  /**
   * @throws InvalidInput if the share is not in [0, 1]
   */
  public TokenMask {
    if (!(share >= 0 && share <= 1)) {
      throw new InvalidInput(
          "The share of masked tokens is " + share + "; it must lie between 0 and 1.");
    }
  }

  @Override
  public Example example(int[][] rows, BatchDraws draws) {
    Example example = inner.example(rows, draws);
    if (example.attention() != Attention.CAUSAL || example.visible() != null) {
      throw new IllegalArgumentException(
          "Token masking needs an objective with causal attention and without token masking.");
    }
    int length = example.length();
    boolean[] visible = new boolean[example.rows() * length * length];
    for (int b = 0; b < example.rows(); b++) {
      boolean[][] masked = masked(length, draws.augmentation(b));
      for (int query = 0; query < length; query++) {
        for (int key = 0; key <= query; key++) {
          visible[(b * length + query) * length + key] = key == query || !masked[query][key];
        }
      }
    }
    return example.withVisible(visible);
  }

  private boolean[][] masked(int length, RandomGenerator random) {
    boolean[][] masked = new boolean[length][length];
    for (int drawn = 0; drawn < length; drawn++) {
      if (random.nextDouble() < share) {
        double level = LEAST + (1 - LEAST) * random.nextDouble();
        for (int other = 0; other < length; other++) {
          switch (variant) {
            case QUERIES -> masked[drawn][other] = random.nextDouble() < level;
            case TOKENS -> masked[other][drawn] = true;
          }
        }
      }
    }
    return masked;
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
   * A position sees less of what came before it, but never more: for each draw of the masks, the
   * predictions still form a likelihood of the row. So the expected loss is an upper bound on the
   * negative log likelihood of the mixture over draws (Jensen). That mixture is not the model that
   * is evaluated on held-out rows, which sees the whole context.
   */
  @Override
  public LossKind lossKind() {
    return share == 0 ? inner.lossKind() : LossKind.UPPER_BOUND;
  }
}
