package repetita.advise;

import repetita.InvalidInput;
import repetita.scaling.law.Law;

/**
 * One run of a pilot experiment, for any trainer. The last two columns are to be filled in.
 *
 * @param run the name of the run
 * @param family {@code ar} or {@code mdm}
 * @param parameters N, at least roughly
 * @param uniqueTokens U, the unique tokens to train on
 * @param epochs the epochs; the learning rate falls to a tenth or less along a cosine
 * @param tokens D = U times the epochs
 * @param weightDecay AdamW's weight decay
 * @param dropout the dropout of attention weights, embeddings and sublayer outputs
 * @param rate the peak of the learning rate
 * @param seed the seed
 * @param flops 6ND
 * @param loss the lowest validation loss in nats per token, an upper bound for the MDM; null until
 *     it is filled in
 * @param bestEpoch the epoch of that loss; null until it is filled in
 */
public record PilotRun(
    String run,
    String family,
    double parameters,
    double uniqueTokens,
    double epochs,
    double tokens,
    double weightDecay,
    double dropout,
    double rate,
    int seed,
    double flops,
    Double loss,
    Double bestEpoch) {

  /**
   * @throws InvalidInput if the family is unknown, or a size, a number of tokens or a loss is not
   *     positive
   */
  public PilotRun {
    if (!(family.equals("ar") || family.equals("mdm"))) {
      throw new InvalidInput(
          "The family of the run '%s' is '%s'; it must be ar or mdm.".formatted(run, family));
    }
    if (!(parameters > 0 && uniqueTokens > 0 && tokens > 0 && (loss == null || loss > 0))) {
      throw new InvalidInput(
          "The run '%s' has %s parameters, %s unique tokens, %s tokens and the loss %s; all must be positive."
              .formatted(run, parameters, uniqueTokens, tokens, loss));
    }
  }

  /** Makes a run that is to be trained. */
  static PilotRun planned(Cell cell, double parameters, double uniqueTokens, int seed) {
    double tokens = uniqueTokens * cell.epochs;
    return new PilotRun(
        "%s-%.0f-%.0f-e%.0f-w%s-d%s-s%d"
            .formatted(
                cell.family,
                parameters,
                uniqueTokens,
                cell.epochs,
                cell.weightDecay,
                cell.dropout,
                seed),
        cell.family,
        parameters,
        uniqueTokens,
        cell.epochs,
        tokens,
        cell.weightDecay,
        cell.dropout,
        cell.rate,
        seed,
        Law.FLOPS_PER_PARAMETER_AND_TOKEN * parameters * tokens,
        null,
        null);
  }

  /** Returns a copy that reaches a loss in its last epoch. */
  PilotRun withLoss(double reached) {
    return new PilotRun(
        run,
        family,
        parameters,
        uniqueTokens,
        epochs,
        tokens,
        weightDecay,
        dropout,
        rate,
        seed,
        flops,
        reached,
        epochs);
  }

  /** Returns the settings without size, text and seed. */
  Cell cell() {
    return new Cell(family, epochs, weightDecay, dropout, rate);
  }

  /** A cell of the grid. */
  record Cell(String family, double epochs, double weightDecay, double dropout, double rate) {}
}
