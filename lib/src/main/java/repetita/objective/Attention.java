package repetita.objective;

/** What a position may look at. The only thing in which the families' networks differ. */
public enum Attention {
  /** Position t sees positions up to t. */
  CAUSAL,
  /** Every position sees every position. */
  FULL
}
