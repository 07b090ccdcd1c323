package repetita.advise;

import repetita.paper.QuotedLaws;

/** The number of epochs after which a network overfits. */
final class OverfittingPoint {

  /** The paper's best AR on 100 million unique tokens: 145 million parameters, 50 epochs. */
  private static final double EPOCHS = 50;

  private static final double PARAMETERS_PER_TOKEN = 1.448;

  /**
   * The exponent of the best epoch against N in TongQM/slowrun (3318 N^-0.3135); that it applies to
   * N / U is an assumption.
   */
  private static final double EXPONENT = -0.3135;

  private static final double PAPER_MDM = 800;

  private OverfittingPoint() {}

  /**
   * Returns the epochs of the lowest validation loss for AR by the paper's recipe. On 6,400 unique
   * tokens and 0.17 million parameters it gives 20; our own runs are best after 23 to 35 epochs.
   */
  static double ar(double parameters, double uniqueTokens) {
    return EPOCHS * Math.pow(parameters / uniqueTokens / PARAMETERS_PER_TOKEN, EXPONENT);
  }

  /** Returns the most epochs of the paper's MDMs, which it found not to overfit. */
  static double longestMdm(double parameters, double uniqueTokens) {
    return PAPER_MDM;
  }

  /** Returns the epochs of the MDM's lowest validation loss by Quokka's law. */
  static double quokkaMdm(double parameters, double uniqueTokens) {
    return QuotedLaws.QUOKKA_REPEATED.optimalEpochs(parameters, uniqueTokens);
  }
}
