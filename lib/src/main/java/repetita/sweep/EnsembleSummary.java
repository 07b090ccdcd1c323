package repetita.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import repetita.corpus.HeldOut;
import repetita.evaluate.Evaluator;
import repetita.evaluate.Score;
import repetita.file.AddedLater;
import repetita.model.Predictor;
import repetita.objective.LossKind;
import repetita.train.config.Hardware;
import repetita.train.store.TrainedRun;

/**
 * An ensemble of runs that differ only in their seed, each with its best checkpoint (Kim et al.,
 * 2509.14786). It predicts the mean of their conditional probabilities, and so is a model of the
 * same family: the loss of an AR ensemble is exact, and the loss of an MDM ensemble is an upper
 * bound on its negative log likelihood.
 *
 * @param runs ids of the members, separated by spaces
 * @param arm arm of the first member
 * @param subsetSeed selects which U tokens of the corpus
 * @param members number of members
 * @param flops training compute of all members, 6 N D
 * @param exactFlops training compute of all members, counted product by product
 * @param coreSeconds training time of all members, in core-seconds
 * @param validationBest loss of the ensemble on all rows of the validation set
 * @param testBest loss of the ensemble on the test set
 * @param testBestSe standard error of the test loss over text
 * @param testBestMcSe standard error of the test loss over masks; null for an exact loss
 * @param lossKind kind of both losses; null for exact ones
 */
public record EnsembleSummary(
    String runs,
    String arm,
    String family,
    String corpus,
    String tokenizer,
    long subsetSeed,
    long uniqueTokens,
    String size,
    double epochs,
    int members,
    double flops,
    double exactFlops,
    double coreSeconds,
    double validationBest,
    double testBest,
    double testBestSe,
    @AddedLater Double testBestMcSe,
    @AddedLater LossKind lossKind) {

  /** The name of the {@link TextSource} of the tokens. */
  public String source() {
    return new TextSource(corpus, subsetSeed, tokenizer).name();
  }

  /** The prefix of the printed losses, such as {@code "<= "}. */
  public String sign() {
    return lossKind == null ? LossKind.EXACT.sign() : lossKind.sign();
  }

  /** Evaluates an ensemble of finished runs. */
  static EnsembleSummary of(Ensemble ensemble, SweepStore store, Hardware hardware)
      throws IOException {
    RunSpec first = ensemble.first();
    TrainedRun run = store.run(first);
    Evaluator evaluator = Evaluator.of(run.objective(), first.reporting().replicates());
    LossKind kind = evaluator.objective().lossKind();
    boolean exact = kind == LossKind.EXACT;
    List<RunSummary> own = new ArrayList<>();
    for (RunSpec member : ensemble.members()) {
      own.add(store.summary(member));
    }
    RunSummary one = own.get(0);
    RunSettings.Text text = one.settings().text();
    try (LoadedRuns loaded =
        LoadedRuns.of(ensemble.members(), TrainedRun.Weights.BEST, store, hardware)) {
      Predictor mixture = loaded.predictor();
      Score test = evaluator.score(mixture, run.heldOut(HeldOut.TEST, 0));
      return new EnsembleSummary(
          ensemble.runs(),
          first.arm(),
          one.family(),
          text.corpus(),
          text.tokenizer(),
          text.subsetSeed(),
          text.uniqueTokens(),
          one.size(),
          one.epochs(),
          own.size(),
          own.stream().mapToDouble(member -> member.cost().flops()).sum(),
          own.stream().mapToDouble(member -> member.cost().exactFlops()).sum(),
          own.stream().mapToDouble(member -> member.cost().coreSeconds()).sum(),
          evaluator.score(mixture, run.heldOut(HeldOut.VALIDATION, 0)).loss(),
          test.loss(),
          test.se(),
          exact ? null : test.mcSe(),
          exact ? null : kind);
    }
  }
}
