package repetita.objective;

/** How a loss relates to the negative log likelihood of the text. */
public enum LossKind {
  /** The negative log likelihood itself; no draw enters it. */
  EXACT("", "The loss is the exact negative log likelihood."),

  /** An upper bound in expectation over masks or orders; a sampled value scatters around it. */
  UPPER_BOUND("<= ", "The loss is an upper bound on the negative log likelihood."),

  /** The negative log likelihood in expectation over the terms that are sampled. */
  ESTIMATE("about ", "The loss is a sampled estimate of the exact negative log likelihood."),

  /** Neither: tokens are predicted from contexts that no factorization of the text gives. */
  NOT_A_LIKELIHOOD("", "The loss is not a likelihood and bounds none.");

  private final String sign;
  private final String explanation;

  LossKind(String sign, String explanation) {
    this.sign = sign;
    this.explanation = explanation;
  }

  /** What stands in front of the number: {@code "<= "}, {@code "about "} or nothing. */
  public String sign() {
    return sign;
  }

  /** One sentence for a reader of the number. */
  public String explanation() {
    return explanation;
  }
}
