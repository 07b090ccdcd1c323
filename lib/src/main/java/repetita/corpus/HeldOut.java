package repetita.corpus;

/** The sets a model never trains on. */
public enum HeldOut {
  /** On which choices are made: when to stop, which size, which rate. */
  VALIDATION,
  /** On which results are reported. */
  TEST
}
