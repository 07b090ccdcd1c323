package repetita.scaling.law;

/** The held-out loss that a training ends with, as a function of what went into it. */
@FunctionalInterface
public interface Law {

  /** FLOPs per parameter and token: C = 6ND. */
  double FLOPS_PER_PARAMETER_AND_TOKEN = 6;

  /**
   * The loss in nats per token.
   *
   * @param parameters N
   * @param uniqueTokens U, the tokens of the text, each counted once
   * @param tokens D, all tokens seen; below U the text is not seen to its end
   */
  double loss(double parameters, double uniqueTokens, double tokens);

  /**
   * The same law for a network whose size is given: however N and D share a compute 6ND, all of it
   * goes into tokens for that network.
   *
   * @param parameters of the network
   */
  default Law atSize(double parameters) {
    return (n, uniqueTokens, tokens) -> loss(parameters, uniqueTokens, n * tokens / parameters);
  }

  /** The loss of a point's training according to this law. */
  default double loss(Point point) {
    return loss(point.parameters(), point.uniqueTokens(), point.tokens());
  }
}
