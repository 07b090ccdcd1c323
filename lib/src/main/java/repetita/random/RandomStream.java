package repetita.random;

/**
 * The uses of chance in a run. Draws of different streams are independent for all practical
 * purposes.
 */
public enum RandomStream {
  /** Initial weights. */
  INITIALISATION,
  /** Which rows belong to a subset of unique tokens. */
  SUBSET,
  /** The order in which an epoch visits its rows. */
  ORDER,
  /** What an objective asks while training: mask ratios, mask positions, orders. */
  MASK,
  /** Dropout while training. */
  DROPOUT,
  /** The same while evaluating. */
  EVALUATION,
  /** Generated text. */
  SAMPLING,
  /** The rules of a grammar. */
  RULES,
  /** Sequences of a grammar that a model may train on. */
  TRAINING_SEQUENCES,
  /** Sequences of a grammar on which choices are made. */
  VALIDATION_SEQUENCES,
  /** Sequences of a grammar on which results are reported. */
  TEST_SEQUENCES,
  /** Which trainings count how often in a bootstrap. */
  BOOTSTRAP,
  /** Noise of points that are made up to test a fit. */
  SYNTHETIC_POINTS,
  /** The orders of tokens that a training keeps to. */
  ORDER_LISTS,
  /** What is hidden or changed beside an objective's own masks. */
  AUGMENTATION
}
