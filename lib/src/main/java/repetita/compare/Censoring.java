package repetita.compare;

/** Whether the cost at which a loss is reached is measured, or known only to lie beyond a bound. */
public enum Censoring {
  /** Not censored: the cost lies between those of two runs. */
  NONE,
  /** The cost is at most that of the cheapest run, which reaches the loss already. */
  BELOW,
  /** The cost is above that of the most expensive run, as no run reaches the loss. */
  ABOVE
}
