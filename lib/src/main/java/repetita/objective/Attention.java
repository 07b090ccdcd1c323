package repetita.objective;

/** What a position may look at. */
public enum Attention {
  /** Position t sees positions up to t. */
  CAUSAL,
  /** Every position sees every position. */
  FULL
}
