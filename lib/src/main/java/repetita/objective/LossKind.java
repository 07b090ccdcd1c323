package repetita.objective;

import java.util.List;

/** How a loss relates to the negative log likelihood of the text. */
public enum LossKind {
  /** The negative log likelihood itself; no draw enters it. */
  EXACT("", "", "is the exact negative log likelihood"),

  /** An upper bound in expectation over masks or orders; a sampled value scatters around it. */
  UPPER_BOUND("<= ", "≤ ", "is an upper bound on the negative log likelihood"),

  /**
   * The negative log likelihood from left to right in expectation, of whose terms some are sampled.
   */
  ESTIMATE(
      "about ",
      "≈ ",
      "is not a bound but a sampled estimate of the exact negative log likelihood from left to right"),

  /** Neither: tokens are predicted from contexts that no factorization of the text gives. */
  NOT_A_LIKELIHOOD(
      "",
      "",
      "is not a likelihood and bounds none, because tokens are predicted before their turn");

  private final String sign;
  private final String symbol;
  private final String predicate;

  LossKind(String sign, String symbol, String predicate) {
    this.sign = sign;
    this.symbol = symbol;
    this.predicate = predicate;
  }

  /** The prefix of a printed loss: {@code "<= "}, {@code "about "} or nothing. */
  public String sign() {
    return sign;
  }

  /** The {@link #sign} of figures and notebooks: {@code "≤ "}, {@code "≈ "} or nothing. */
  public String symbol() {
    return symbol;
  }

  /**
   * One sentence for a reader of the number.
   *
   * @param loss what the sentence is about, such as {@code "The test loss"}
   */
  public String explanation(String loss) {
    return loss + " " + predicate + ".";
  }

  /**
   * What a reader of an objective's losses must know: a sentence on the training loss and one on
   * the held-out loss, unless each of the two is exact or an upper bound.
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
