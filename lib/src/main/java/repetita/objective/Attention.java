package repetita.objective;

/** Which positions of a row each position attends to. */
public enum Attention {
  /** Position t attends to positions 0 to t. */
  CAUSAL,
  /** Every position attends to every position. */
  FULL
}
