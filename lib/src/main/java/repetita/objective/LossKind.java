package repetita.objective;

import java.util.List;

/** How a loss relates to the negative log likelihood of the text. */
public enum LossKind {
  /** The negative log likelihood itself, without sampling. */
  EXACT("", "", "is the exact negative log likelihood"),

  /** An upper bound in expectation over masks or orders. A sampled value varies around it. */
  UPPER_BOUND("<= ", "≤ ", "is an upper bound on the negative log likelihood"),

  /**
   * In expectation the left-to-right negative log likelihood, of which only some terms are sampled.
   */
  ESTIMATE(
      "about ",
      "≈ ",
      "is not a bound but a sampled estimate of the exact negative log likelihood from left"
          + " to right"),

  /** Neither a likelihood nor a bound: the predictions do not form a factorization of the text. */
  NOT_A_LIKELIHOOD(
      "",
      "",
      "is neither a likelihood nor a bound, because its predictions do not form a factorization of"
          + " the text");

  private final String sign;
  private final String symbol;
  private final String predicate;

  LossKind(String sign, String symbol, String predicate) {
    this.sign = sign;
    this.symbol = symbol;
    this.predicate = predicate;
  }

  /** Returns the prefix of a printed loss: {@code "<= "}, {@code "about "} or nothing. */
  public String sign() {
    return sign;
  }

  /**
   * Returns the prefix of a loss in figures and notebooks: {@code "≤ "}, {@code "≈ "} or nothing.
   */
  public String symbol() {
    return symbol;
  }

  /**
   * Returns a sentence that says how the loss relates to the likelihood.
   *
   * @param loss the subject of the sentence, such as {@code "The test loss"}
   */
  public String explanation(String loss) {
    return loss + " " + predicate + ".";
  }

  /**
   * Returns warnings about an objective's losses: a sentence on the training loss and one on the
   * held-out loss, or nothing if each of them is exact or an upper bound.
   */
  public static List<String> cautions(Objective objective) {
    LossKind training = objective.lossKind();
    LossKind heldOut = objective.heldOut().lossKind();
    return training.isExactOrBound() && heldOut.isExactOrBound()
        ? List.of()
        : List.of(
            training.explanation("The training loss"), heldOut.explanation("The held-out loss"));
  }

  private boolean isExactOrBound() {
    return this == EXACT || this == UPPER_BOUND;
  }
}
