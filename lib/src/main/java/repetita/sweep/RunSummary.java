package repetita.sweep;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.evaluate.Score;
import repetita.file.Column;
import repetita.objective.LossKind;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import repetita.train.store.Measurement;
import repetita.train.store.Provenance;
import repetita.train.store.TrainedRun;
import repetita.train.store.TrainedRun.Weights;

/**
 * A finished run, one row of a sweep's table.
 *
 * @param run id of the run
 * @param arm name of the run's arm in the sweep
 * @param settings settings of the run
 * @param cost cost of training
 * @param reporting evaluation on the test set
 * @param bestEpoch epoch of the lowest validation loss
 * @param losses losses on the validation and test sets
 * @param entropy entropy of the source in nats per token; null if it is unknown
 * @param provenance hardware and software of the run
 */
public record RunSummary(
    String run,
    String arm,
    @Column("") RunSettings settings,
    @Column("") TrainingCost cost,
    @Column("") Reporting reporting,
    double bestEpoch,
    @Column("") RunLosses losses,
    Double entropy,
    @Column("") RunProvenance provenance) {

  /** The arm as figures and tables call it, which say if its losses are upper bounds. */
  public String label() {
    return settings.lossKind() == LossKind.UPPER_BOUND ? arm + " (upper bound)" : arm;
  }

  /** {@code ar} or {@code mdm}. */
  public String family() {
    return settings.family();
  }

  /** The name of the network's size. */
  public String size() {
    return settings.network().size();
  }

  /** U, unique tokens. */
  public long uniqueTokens() {
    return settings.text().uniqueTokens();
  }

  /** E, planned epochs. */
  public double epochs() {
    return settings.epochs();
  }

  /** The name of the {@link TextSource} of the tokens. */
  public String source() {
    RunSettings.Text text = settings.text();
    return new TextSource(text.corpus(), text.subsetSeed(), text.tokenizer()).name();
  }

  /** The cost of training by one of its measures. */
  public double cost(RunCost which) {
    return switch (which) {
      case TOKENS_SEEN -> cost.tokensSeen();
      case FLOPS -> cost.flops();
      case EXACT_FLOPS -> cost.exactFlops();
      case CORE_SECONDS -> cost.coreSeconds();
    };
  }

  /** A test loss; empty if it was not measured. */
  public Optional<Loss> loss(RunLoss which) {
    return switch (which) {
      case TEST_BEST -> Optional.of(sampled(losses.test().best(), settings.lossKind()));
      case TEST_FINAL -> Optional.of(sampled(losses.test().last(), settings.lossKind()));
      case LEFT_TO_RIGHT_BEST ->
          Optional.ofNullable(losses.leftToRight().best()).map(RunSummary::exact);
      case LEFT_TO_RIGHT_FINAL ->
          Optional.ofNullable(losses.leftToRight().last()).map(RunSummary::exact);
      case OWN_ORDERS_BEST ->
          Optional.ofNullable(losses.ownOrders()).map(own -> sampled(own, LossKind.UPPER_BOUND));
    };
  }

  /**
   * The validation loss of the same checkpoint as a test loss. Select runs by it, so that the
   * selection does not bias the test loss.
   */
  public double validation(RunLoss which) {
    return which.isFinal() ? losses.validation().last() : losses.validation().best();
  }

  private static Loss sampled(RunLosses.Sampled loss, LossKind kind) {
    return new Loss(loss.value(), loss.se(), loss.mcSe(), kind);
  }

  private static Loss exact(RunLosses.Exact loss) {
    return new Loss(loss.value(), loss.se(), 0, LossKind.EXACT);
  }

  /** Evaluates a finished run. */
  static RunSummary of(RunSpec spec, TrainedRun run, Hardware hardware) throws IOException {
    TrainConfig config = run.config();
    Provenance made = run.record().provenance();
    List<Measurement> log = run.log();
    Measurement best = Measurement.best(log);
    Measurement last = log.get(log.size() - 1);

    Rows test = run.heldOut(HeldOut.TEST, 0);
    int replicates = spec.reporting().replicates();
    Score atBest = run.score(Weights.BEST, test, replicates, hardware);
    Score atEnd =
        best.step() == last.step() ? atBest : run.score(Weights.LAST, test, replicates, hardware);
    Score exactAtBest = null;
    Score exactAtEnd = null;
    if (config.objective().chainRule(made.vocabulary()).isPresent()
        && spec.reporting().leftToRightRows() > 0) {
      Rows some = run.heldOut(HeldOut.TEST, spec.reporting().leftToRightRows());
      exactAtBest = run.leftToRightScore(Weights.BEST, some, hardware);
      exactAtEnd =
          best.step() == last.step()
              ? exactAtBest
              : run.leftToRightScore(Weights.LAST, some, hardware);
    }
    Score inOrders =
        config.objective().ownOrders(made.vocabulary()).isPresent()
            ? run.ownOrdersScore(Weights.BEST, test, replicates, hardware)
            : null;
    return new RunSummary(
        spec.id(),
        spec.arm(),
        RunSettings.of(config, made),
        new TrainingCost(
            last.tokensSeen(),
            last.flops(),
            made.exactFlopsPerToken() * last.tokensSeen(),
            Measurement.coreSeconds(log)),
        spec.reporting(),
        best.epoch(),
        new RunLosses(
            new RunLosses.Validation(best.heldoutLoss(), last.heldoutLoss()),
            new RunLosses.Test(RunLosses.Sampled.of(atBest), RunLosses.Sampled.of(atEnd)),
            new RunLosses.LeftToRight(
                exactAtBest == null ? null : RunLosses.Exact.of(exactAtBest),
                exactAtEnd == null ? null : RunLosses.Exact.of(exactAtEnd)),
            inOrders == null ? null : RunLosses.Sampled.of(inOrders)),
        made.entropyPerToken(),
        RunProvenance.of(made));
  }
}
