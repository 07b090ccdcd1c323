package repetita.scaling.fit;

/** How a search for the constants of a law ended. */
public enum FitStatus {
  /** No step improves the objective further. */
  CONVERGED("converged"),
  /** A constant ended at a bound of the search, so the table does not identify it. */
  AT_BOUND("at a bound"),
  /** The search reached its limit of evaluations while it was still improving. */
  GAVE_UP("gave up");

  private final String words;

  FitStatus(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
