package repetita.compare;

/** What trainings tell of a cost at which a loss is reached. */
public enum Censoring {
  /** It lies between two trainings. */
  NONE,
  /** The cheapest training is better already: it lies at that cost or below. */
  BELOW,
  /** No training is as good: it lies above the cost of the most expensive. */
  ABOVE
}
