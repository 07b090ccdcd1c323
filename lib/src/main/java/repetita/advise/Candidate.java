package repetita.advise;

/**
 * A recipe with all that a trainer needs.
 *
 * @param recipe the recipe
 * @param parameters N of one network
 * @param epochs the epochs of one network
 * @param members the number of networks, whose probabilities are averaged
 * @param dropout the dropout of attention weights, embeddings and sublayer outputs
 * @param weightDecay AdamW's weight decay
 * @param rate the peak of the learning rate, with a cosine schedule over all epochs
 * @param loss the expected loss in nats per token of its source; null if no source has one
 * @param worth what the recipe makes of the text; null if nobody has measured it
 * @param flops the compute of all members, as 6ND
 * @param hours the hours of all members on all devices
 * @param memory weights, gradients and AdamW's moments of one network, in bytes, without
 *     activations
 * @param affordable whether the compute suffices
 */
public record Candidate(
    Recipe recipe,
    double parameters,
    double epochs,
    int members,
    double dropout,
    double weightDecay,
    double rate,
    ExpectedLoss loss,
    DataMultiplier worth,
    double flops,
    double hours,
    double memory,
    boolean affordable) {

  /** The recipes, in the order in which they are tried. */
  public enum Recipe {
    AR_PAPER("AR, paper's recipe", "ar"),
    AR_REGULARIZED("AR, regularized", "ar"),
    AR_ENSEMBLE("AR, regularized, ensemble", "ar"),
    MDM("MDM", "mdm"),
    MDM_ENSEMBLE("MDM, ensemble", "mdm");

    private final String title;
    private final String family;

    Recipe(String title, String family) {
      this.title = title;
      this.family = family;
    }

    /** Returns the name in tables. */
    public String title() {
      return title;
    }

    /** Returns {@code ar} or {@code mdm}. */
    public String family() {
      return family;
    }
  }

  /**
   * A loss and where it comes from. Losses of different sources do not compare.
   *
   * @param value the loss in nats per token
   * @param low the lower end of its 90% range, which includes the choice of law and extrapolation
   * @param high the upper end
   * @param source the source
   */
  public record ExpectedLoss(double value, double low, double high, String source) {}
}
