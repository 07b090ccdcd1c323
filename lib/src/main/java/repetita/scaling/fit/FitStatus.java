package repetita.scaling.fit;

/** How a search for the constants of a law ended. */
public enum FitStatus {
  /** No step improves the objective any more. */
  CONVERGED("converged"),
  /** A constant was driven to the edge of its meaningful range: the table does not fix it. */
  AT_BOUND("at a bound"),
  /** The search was cut off while it was still improving. */
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
