package repetita.train.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.Corpus;
import repetita.corpus.HeldOut;
import repetita.corpus.HeldOutSet;
import repetita.corpus.Rows;
import repetita.corpus.Split;
import repetita.corpus.Tokenizer;
import repetita.evaluate.Evaluator;
import repetita.evaluate.Score;
import repetita.generate.Decoder;
import repetita.model.LanguageModel;
import repetita.model.TensorFile;
import repetita.objective.ChainRule;
import repetita.objective.Example;
import repetita.objective.Objective;
import repetita.torch.ChosenDevice;
import repetita.torch.Libtorch;
import repetita.train.config.Hardware;
import repetita.train.config.RunData;
import repetita.train.config.TrainConfig;

/**
 * A run that lies in a folder, finished or not.
 *
 * @param folder where it lies
 * @param record what it computes
 * @param given where texts of the user's own lie that are no longer where they were, by their names
 */
public record TrainedRun(Path folder, RunRecord record, Map<String, Path> given) {

  /** Which of a run's weights. */
  public enum Weights {
    /** Those of the lowest validation loss. */
    BEST,
    /** Those of the last checkpoint. */
    LAST
  }

  /**
   * Opens a folder.
   *
   * @throws InvalidInput if it holds no run
   */
  public static TrainedRun in(Path folder) {
    return new TrainedRun(folder, RunRecord.in(folder), Map.of());
  }

  /**
   * The same run, one of whose texts lies elsewhere now.
   *
   * @param name the text's name in the configuration
   */
  public TrainedRun withText(String name, Path path) {
    Map<String, Path> more = new HashMap<>(given);
    more.put(name, path);
    return new TrainedRun(folder, record, more);
  }

  public TrainConfig config() {
    return record.config();
  }

  /** The run's objective, over its vocabulary. */
  public Objective objective() {
    return config().objective(vocabulary());
  }

  /** The plain way to sample from the run's model. */
  public Decoder decoder() {
    return config().objective().decoder(vocabulary());
  }

  private int vocabulary() {
    return record.provenance().vocabulary();
  }

  /**
   * What turns the run's tokens into text; the corpus need not be there.
   *
   * @throws InvalidInput if a corpus that brings its own symbols was not {@linkplain Corpora#add
   *     added}
   */
  public Tokenizer tokenizer() {
    if (config().tokenizer() == null) {
      record.requireAddedCorpus(folder);
    }
    return Corpora.tokenizer(config().corpus(), record.provenance().tokenizer());
  }

  /**
   * The run's corpus.
   *
   * @throws InvalidInput if a text is missing, or has changed since
   */
  public Corpus corpus() {
    RunTexts texts = new RunTexts(folder, record, given);
    Corpus corpus = RunData.corpus(config(), texts::find);
    texts.require(corpus.ownTexts());
    record.provenance().requireText(corpus.sha256(), config().corpus());
    return corpus;
  }

  /** The run's evaluations so far. */
  public List<Measurement> log() throws IOException {
    return new RunLog(folder).read();
  }

  /**
   * The model with the run's weights.
   *
   * @throws InvalidInput if there are none yet, they are damaged, or they are another network's
   */
  public LanguageModel model(Weights weights, Hardware hardware) throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    Optional<Checkpoint> checkpoint =
        weights == Weights.BEST ? checkpoints.best() : checkpoints.newestWhole();
    Path source =
        checkpoint
            .orElseThrow(() -> new InvalidInput("The run in " + folder + " has no weights yet."))
            .folder();
    ChosenDevice device = ChosenDevice.of(hardware.device());
    Libtorch.useThreads(hardware.threads());
    LanguageModel model =
        new LanguageModel(
            config().model(vocabulary()), config().seed(), device.device(), config().precision());
    try {
      TensorFile.readInto(source.resolve(Checkpoints.MODEL), model.weights());
    } catch (IOException | RuntimeException | Error e) {
      model.close();
      throw e;
    }
    return model;
  }

  /** What the best weights score on all rows of a held-out set. */
  public Score score(HeldOut set, int replicates, Hardware hardware) throws IOException {
    return score(Weights.BEST, heldOut(set, 0), replicates, hardware);
  }

  /**
   * What the run's weights score on some rows by {@link Objective#heldOut}, averaged over
   * replicates where it draws.
   */
  public Score score(Weights weights, Rows rows, int replicates, Hardware hardware)
      throws IOException {
    try (LanguageModel model = model(weights, hardware)) {
      return Evaluator.of(objective(), replicates).score(model, rows);
    }
  }

  /** What the best weights of an MDM score from left to right on some rows of a set. */
  public Score leftToRightScore(HeldOut set, int rows, Hardware hardware) throws IOException {
    return leftToRightScore(Weights.BEST, heldOut(set, rows), hardware);
  }

  /**
   * The likelihood of an MDM by the chain rule from left to right, exact: what an autoregressive
   * model reports. Each row costs T forward passes.
   *
   * @throws InvalidInput if the run's loss is exact without it
   */
  public Score leftToRightScore(Weights weights, Rows rows, Hardware hardware) throws IOException {
    ChainRule rule =
        config()
            .objective()
            .chainRule(vocabulary())
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "The family of the run in %s is %s: its loss is exact without the chain rule."
                            .formatted(folder, config().family().title())));
    try (LanguageModel model = model(weights, hardware)) {
      int[] leftToRight = Example.naturalPositions(rows.length());
      return Evaluator.chainRule(model, rule, leftToRight, rows);
    }
  }

  /**
   * What an autoregressive run's weights score in the orders that it was trained on, a new draw of
   * them for each replicate: an upper bound on the negative log likelihood of the mixture that the
   * orders are.
   *
   * @throws InvalidInput if these are only those from left to right
   */
  public Score ownOrdersScore(Weights weights, Rows rows, int replicates, Hardware hardware)
      throws IOException {
    Objective orders =
        config()
            .objective()
            .ownOrders(vocabulary())
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "The run in %s was not trained on token orders other than left to right."
                            .formatted(folder)));
    try (LanguageModel model = model(weights, hardware)) {
      return new Evaluator(orders, replicates).score(model, rows);
    }
  }

  /**
   * Held-out rows, cut as the run's tokens are. Neighbouring rows of text come from one chapter or
   * document and say little about the others, so some of them are taken at even distances from the
   * whole set; a hierarchy's rows are independent, and of them the first are taken.
   *
   * @param atMost how many; 0 for all
   */
  public Rows heldOut(HeldOut set, int atMost) {
    Split split = config().split();
    if (split.validation() != null || split.test() != null) {
      return fromItsText(set, atMost);
    }
    Corpus corpus = corpus();
    int context = record.provenance().context();
    int count = corpus.heldOutRows(set, context);
    int[] rows =
        corpus.rowsAreIndependent() && atMost > 0
            ? IntStream.range(0, Math.min(atMost, count)).toArray()
            : RunData.spread(count, atMost);
    return corpus.heldOut(set, context, rows);
  }

  /** Where sets have files, those of the other sets need not be there. */
  private Rows fromItsText(HeldOut set, int atMost) {
    RunTexts texts = new RunTexts(folder, record, given);
    TrainConfig config = config();
    HeldOutSet rows =
        Corpora.openSet(set, config.corpus(), config.tokenizer(), config.split(), texts::find);
    texts.require(rows.own().stream().toList());
    int context = record.provenance().context();
    return rows.rows(context, RunData.spread(rows.rows(context), atMost));
  }
}
