package repetita.random;

/** The independent random streams of a run, one for each purpose. */
public enum RandomStream {
  /** Initial weights. */
  INITIALIZATION,
  /** The choice of the rows of a subset of unique tokens. */
  SUBSET,
  /** The order in which an epoch visits its rows. */
  ORDER,
  /** An objective's draws during training: noise levels, masked positions, orders. */
  MASK,
  /** Dropout during training. */
  DROPOUT,
  /** An objective's draws during evaluation. */
  EVALUATION,
  /** Generated text. */
  SAMPLING,
  /** The rules of a grammar. */
  RULES,
  /** The training sequences of a grammar. */
  TRAINING_SEQUENCES,
  /** The validation sequences of a grammar. */
  VALIDATION_SEQUENCES,
  /** The test sequences of a grammar. */
  TEST_SEQUENCES,
  /** The weights of a bootstrap. */
  BOOTSTRAP,
  /** The noise of synthetic points. */
  SYNTHETIC_POINTS,
  /** The fixed list of token orders of a training. */
  ORDER_LISTS,
  /** Augmentations beside an objective's own masks. */
  AUGMENTATION
}
