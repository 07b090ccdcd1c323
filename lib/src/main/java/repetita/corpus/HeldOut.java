package repetita.corpus;

/** The sets that a model is never trained on. */
public enum HeldOut {
  /** For choices such as early stopping, model size and learning rate. */
  VALIDATION,
  /** For reported results. */
  TEST
}
