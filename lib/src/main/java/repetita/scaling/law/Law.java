package repetita.scaling.law;

/** A scaling law: the final held-out loss as a function of N, U and D. */
@FunctionalInterface
public interface Law {

  /** FLOPs per parameter and token: C = 6ND. */
  double FLOPS_PER_PARAMETER_AND_TOKEN = 6;

  /**
   * Returns the loss in nats per token.
   *
   * @param parameters N, the number of parameters
   * @param uniqueTokens U, the number of unique tokens
   * @param tokens D, the number of tokens seen, including repetitions; if D is below U, part of the
   *     text is never seen
   */
  double loss(double parameters, double uniqueTokens, double tokens);

  /**
   * Returns the law for one network size: a compute 6ND is spent on that network for every N.
   *
   * @param parameters the size of the network
   */
  default Law atSize(double parameters) {
    return (n, uniqueTokens, tokens) -> loss(parameters, uniqueTokens, n * tokens / parameters);
  }

  /** Returns the loss that this law predicts for a point. */
  default double loss(Point point) {
    return loss(point.parameters(), point.uniqueTokens(), point.tokens());
  }
}
