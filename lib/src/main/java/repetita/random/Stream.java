package repetita.random;

/**
 * The uses of chance in a run. Draws of different streams are independent for all practical
 * purposes.
 */
public enum Stream {
  /** Initial weights. */
  INITIALISATION,
  /** Which rows belong to a subset of unique tokens. */
  SUBSET,
  /** The order in which an epoch visits its rows. */
  ORDER,
  /** Mask ratios and mask positions while training. */
  MASK,
  /** Dropout while training. */
  DROPOUT,
  /** Mask ratios and mask positions while evaluating. */
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
  SYNTHETIC_POINTS
}
