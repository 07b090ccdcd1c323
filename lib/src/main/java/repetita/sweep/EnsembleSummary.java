package repetita.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.evaluate.Evaluator;
import repetita.evaluate.Mixture;
import repetita.evaluate.Score;
import repetita.file.AddedLater;
import repetita.model.LanguageModel;
import repetita.model.Predictor;
import repetita.objective.LossKind;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
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

  /**
   * Evaluates the first two, three and more runs of each configuration, by ascending seed. A
   * configuration is skipped until all of its runs have finished.
   *
   * @param known the {@link #runs} of ensembles that have been evaluated already
   */
  static List<EnsembleSummary> of(
      List<RunSpec> runs, Set<String> known, SweepStore store, Hardware hardware)
      throws IOException {
    Map<TrainConfig, List<RunSpec>> alike = new LinkedHashMap<>();
    for (RunSpec run : runs) {
      alike.computeIfAbsent(run.config().with("seed", 0), config -> new ArrayList<>()).add(run);
    }
    List<EnsembleSummary> summaries = new ArrayList<>();
    for (List<RunSpec> members : alike.values()) {
      if (members.stream().allMatch(run -> store.status(run) == SweepStore.Status.FINISHED)) {
        members.sort(Comparator.comparingLong(run -> run.config().seed()));
        summaries.addAll(growing(members, known, store, hardware));
      }
    }
    return summaries;
  }

  /** The prefix of the printed losses, such as {@code "<= "}. */
  public String sign() {
    return lossKind == null ? LossKind.EXACT.sign() : lossKind.sign();
  }

  private static List<EnsembleSummary> growing(
      List<RunSpec> runs, Set<String> known, SweepStore store, Hardware hardware)
      throws IOException {
    List<LanguageModel> models = new ArrayList<>();
    List<Predictor> predictors = new ArrayList<>();
    List<EnsembleSummary> summaries = new ArrayList<>();
    double flops = 0;
    double exactFlops = 0;
    double coreSeconds = 0;
    try {
      for (RunSpec spec : runs) {
        TrainedRun run = store.run(spec);
        Evaluator evaluator = Evaluator.of(run.objective(), spec.reporting().replicates());
        LossKind kind = evaluator.objective().lossKind();
        boolean exact = kind == LossKind.EXACT;
        RunSummary own = store.summary(spec);
        RunSettings.Text text = own.settings().text();
        flops += own.cost().flops();
        exactFlops += own.cost().exactFlops();
        coreSeconds += own.cost().coreSeconds();
        models.add(run.model(TrainedRun.Weights.BEST, hardware));
        predictors.add(run.predictor(models.get(models.size() - 1), hardware));
        String ids =
            runs.subList(0, models.size()).stream()
                .map(RunSpec::id)
                .collect(Collectors.joining(" "));
        if (models.size() > 1 && !known.contains(ids)) {
          Mixture mixture = new Mixture(predictors);
          Rows validation = run.heldOut(HeldOut.VALIDATION, 0);
          Score test = evaluator.score(mixture, run.heldOut(HeldOut.TEST, 0));
          summaries.add(
              new EnsembleSummary(
                  ids,
                  runs.get(0).arm(),
                  own.family(),
                  text.corpus(),
                  text.tokenizer(),
                  text.subsetSeed(),
                  text.uniqueTokens(),
                  own.size(),
                  own.epochs(),
                  models.size(),
                  flops,
                  exactFlops,
                  coreSeconds,
                  evaluator.score(mixture, validation).loss(),
                  test.loss(),
                  test.se(),
                  exact ? null : test.mcSe(),
                  exact ? null : kind));
        }
      }
    } finally {
      predictors.forEach(Predictor::close);
      models.forEach(LanguageModel::close);
    }
    return summaries;
  }
}
