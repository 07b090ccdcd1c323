package repetita.sweep;

import java.io.IOException;
import java.util.List;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.evaluate.Score;
import repetita.objective.Family;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import repetita.train.store.Measurement;
import repetita.train.store.Provenance;
import repetita.train.store.TrainedRun;
import repetita.train.store.TrainedRun.Weights;

/**
 * A finished run as one row of a table. Losses are in nats per token; test losses are of all rows
 * of the test set: exact for AR, a bound for an MDM. What is not explained here is the run's
 * configuration.
 *
 * @param run its id
 * @param arm what the sweep made it for
 * @param subsetSeed which U tokens of it
 * @param uniqueTokens U, as used
 * @param parameters N
 * @param hiddenDropout its dropout of embeddings and sublayers' outputs
 * @param bos whether an MDM saw a BOS in front of each row; AR always does
 * @param augmentation how the question was varied in training, or {@code none}
 * @param tokensSeen D
 * @param flops 6 N D
 * @param exactFlops of all products, counted
 * @param coreSeconds processor time of the calling thread in training steps, times threads
 * @param replicates draws of masks or orders that are averaged
 * @param leftToRightRows rows of the test set on which an MDM was judged exactly
 * @param bestEpoch where the validation loss was lowest
 * @param validationBest that loss
 * @param validationFinal the validation loss after the last step
 * @param testBest the test loss of the weights of that epoch: exact, a bound, or for the MDM of few
 *     orders an estimate from left to right
 * @param testBestSe its standard error over text
 * @param testBestMcSe its standard error over masks; 0 for AR
 * @param testFinal the test loss of the last weights
 * @param testFinalSe its standard error over text
 * @param testFinalMcSe its standard error over masks
 * @param leftToRightBest the exact loss of an MDM's weights of the best epoch from left to right,
 *     on some rows of the test set; null if it was not asked for
 * @param leftToRightBestSe its standard error over text
 * @param leftToRightFinal the same of its last weights
 * @param leftToRightFinalSe its standard error over text
 * @param ownOrdersBest the test loss of AR's weights of the best epoch in the orders that it was
 *     trained on; null where these are from left to right
 * @param ownOrdersBestSe its standard error over text
 * @param ownOrdersBestMcSe its standard error over draws of orders
 * @param entropy of the source; null where nobody knows it
 * @param threads threads of a worker
 * @param processor what it was begun on
 * @param engine the native library
 * @param version of this library
 */
public record RunSummary(
    String run,
    String arm,
    String family,
    String corpus,
    String tokenizer,
    int context,
    long subsetSeed,
    long uniqueTokens,
    String size,
    long parameters,
    double epochs,
    long seed,
    int batch,
    double rate,
    double weightDecay,
    double attentionDropout,
    double hiddenDropout,
    boolean bos,
    String masking,
    String augmentation,
    String precision,
    long tokensSeen,
    double flops,
    double exactFlops,
    double coreSeconds,
    int replicates,
    int leftToRightRows,
    double bestEpoch,
    double validationBest,
    double validationFinal,
    double testBest,
    double testBestSe,
    double testBestMcSe,
    double testFinal,
    double testFinalSe,
    double testFinalMcSe,
    Double leftToRightBest,
    Double leftToRightBestSe,
    Double leftToRightFinal,
    Double leftToRightFinalSe,
    Double ownOrdersBest,
    Double ownOrdersBestSe,
    Double ownOrdersBestMcSe,
    Double entropy,
    int threads,
    String device,
    String processor,
    String engine,
    String version) {

  /** Judges a run that has ended. */
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
        best.step() == last.step() ? atBest : run.score(Weights.NEWEST, test, replicates, hardware);
    Score exactAtBest = null;
    Score exactAtEnd = null;
    if (config.family() == Family.MDM && spec.reporting().leftToRightRows() > 0) {
      Rows some = run.heldOut(HeldOut.TEST, spec.reporting().leftToRightRows());
      exactAtBest = run.leftToRightScore(Weights.BEST, some, hardware);
      exactAtEnd =
          best.step() == last.step()
              ? exactAtBest
              : run.leftToRightScore(Weights.NEWEST, some, hardware);
    }
    Score inOrders =
        run.objective().inOwnOrders().isPresent()
            ? run.ownOrdersScore(Weights.BEST, test, replicates, hardware)
            : null;
    return new RunSummary(
        spec.id(),
        spec.arm(),
        config.family().label(),
        config.corpus(),
        made.tokenizer(),
        made.context(),
        config.subsetSeed(),
        made.uniqueTokens(),
        config.size().name(),
        made.parameters(),
        config.epochs(),
        config.seed(),
        config.batch(),
        config.optimiser().rate(),
        config.optimiser().weightDecay(),
        config.attentionDropout(),
        config.hiddenDropout(),
        config.objective().bos() || config.family() == Family.AR,
        config.objective().masking(),
        config.objective().augmentation().label(),
        config.precision().label(),
        last.tokensSeen(),
        last.flops(),
        made.exactFlopsPerToken() * last.tokensSeen(),
        coreSeconds(log),
        replicates,
        spec.reporting().leftToRightRows(),
        best.epoch(),
        best.heldoutLoss(),
        last.heldoutLoss(),
        atBest.loss(),
        atBest.se(),
        atBest.mcSe(),
        atEnd.loss(),
        atEnd.se(),
        atEnd.mcSe(),
        exactAtBest == null ? null : exactAtBest.loss(),
        exactAtBest == null ? null : exactAtBest.se(),
        exactAtEnd == null ? null : exactAtEnd.loss(),
        exactAtEnd == null ? null : exactAtEnd.se(),
        inOrders == null ? null : inOrders.loss(),
        inOrders == null ? null : inOrders.se(),
        inOrders == null ? null : inOrders.mcSe(),
        made.entropyPerToken(),
        made.threads(),
        made.device(),
        made.processor(),
        made.engine(),
        made.version());
  }

  private static double coreSeconds(List<Measurement> log) {
    double seconds = 0;
    long before = 0;
    for (Measurement row : log) {
      seconds += (row.tokensSeen() - before) / row.tokensPerCoreSecond();
      before = row.tokensSeen();
    }
    return seconds;
  }
}
