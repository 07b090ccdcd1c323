package repetita.train.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import repetita.model.Predictor;
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
 * A run in a folder, finished or not.
 *
 * @param folder folder of the run
 * @param record configuration and provenance of the run
 * @param given new places of the user's own texts that were moved, by their names
 */
public record TrainedRun(Path folder, RunRecord record, Map<String, Path> given) {

  /** Selects a checkpoint of a run. */
  public enum Weights {
    /** The checkpoint with the lowest validation loss. */
    BEST,
    /** The last checkpoint. */
    LAST
  }

  /**
   * Opens the run in a folder.
   *
   * @throws InvalidInput if the folder contains no run
   */
  public static TrainedRun in(Path folder) {
    return new TrainedRun(folder, RunRecord.in(folder), Map.of());
  }

  /**
   * The same run, with a new place of one of its texts.
   *
   * @param name name of the text in the configuration
   */
  public TrainedRun withText(String name, Path path) {
    Map<String, Path> more = new HashMap<>(given);
    more.put(name, path);
    return new TrainedRun(folder, record, more);
  }

  public TrainConfig config() {
    return record.config();
  }

  /** The training objective, for the run's vocabulary. */
  public Objective objective() {
    return config().objective(vocabulary());
  }

  /** The default way to sample from the run's model. */
  public Decoder decoder() {
    return config().objective().decoder(vocabulary());
  }

  private int vocabulary() {
    return record.provenance().vocabulary();
  }

  /**
   * The run's tokenizer. It does not need the corpus.
   *
   * @throws InvalidInput if the corpus has symbols of its own and was not {@linkplain Corpora#add
   *     added}
   */
  public Tokenizer tokenizer() {
    if (config().tokenizer() == null) {
      record.requireAddedCorpus(folder);
    }
    RunTexts texts = new RunTexts(folder, record, given);
    return Corpora.tokenizer(config().corpus(), record.provenance().tokenizer(), texts::find);
  }

  /**
   * The run's corpus.
   *
   * @throws InvalidInput if a text is missing, or has changed since training
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
   * The model with the weights of a checkpoint.
   *
   * @throws InvalidInput if there is no checkpoint yet, it is damaged, or it belongs to another
   *     network
   */
  public LanguageModel model(Weights weights, Hardware hardware) throws IOException {
    Path file = new Checkpoints(folder).require(weights);
    ChosenDevice device = ChosenDevice.of(hardware.device());
    Libtorch.useThreads(hardware.threads());
    LanguageModel model =
        new LanguageModel(
            config().model(vocabulary()), config().seed(), device.device(), config().precision());
    try {
      TensorFile.readInto(file, model.weights());
    } catch (IOException | RuntimeException | Error e) {
      model.close();
      throw e;
    }
    return model;
  }

  /** Evaluates the best checkpoint on all rows of a held-out set. */
  public Score score(HeldOut set, int replicates, Hardware hardware) throws IOException {
    return score(Weights.BEST, heldOut(set, 0), replicates, hardware);
  }

  /**
   * Evaluates a checkpoint on some rows by {@link Objective#heldOut}.
   *
   * @param replicates independent draws of masks to average over; without effect on an exact loss
   */
  public Score score(Weights weights, Rows rows, int replicates, Hardware hardware)
      throws IOException {
    return score(weights, hardware, p -> Evaluator.of(objective(), replicates).score(p, rows));
  }

  /**
   * Evaluates the best checkpoint of an MDM exactly, from left to right.
   *
   * @param rows the greatest number of rows; 0 for all
   */
  public Score leftToRightScore(HeldOut set, int rows, Hardware hardware) throws IOException {
    return leftToRightScore(Weights.BEST, heldOut(set, rows), hardware);
  }

  /**
   * Evaluates a checkpoint of an MDM exactly, by the chain rule from left to right, as AR models
   * are evaluated. Each row takes T forward passes.
   *
   * @throws InvalidInput if the family's loss is exact without the chain rule
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
    int[] order = Example.naturalPositions(rows.length());
    return score(weights, hardware, p -> Evaluator.chainRule(p, rule, order, rows));
  }

  /**
   * Evaluates a checkpoint of an AR run in the token orders of its training, drawn independently
   * for each replicate. The loss is an upper bound on the negative log likelihood of the mixture
   * over these orders.
   *
   * @throws InvalidInput if the run was trained only from left to right
   */
  public Score ownOrdersScore(Weights weights, Rows rows, int replicates, Hardware hardware)
      throws IOException {
    Optional<Objective> orders = config().objective().ownOrders(vocabulary());
    if (orders.isEmpty()) {
      throw new InvalidInput(
          "The run in %s was not trained on token orders other than left to right."
              .formatted(folder));
    }
    return score(weights, hardware, p -> new Evaluator(orders.get(), replicates).score(p, rows));
  }

  private Score score(Weights weights, Hardware hardware, Function<Predictor, Score> evaluation)
      throws IOException {
    try (LanguageModel model = model(weights, hardware);
        Predictor predictor = predictor(model, hardware)) {
      return evaluation.apply(predictor);
    }
  }

  /** Returns the predictor by which training evaluates the model. */
  public Predictor predictor(LanguageModel model, Hardware hardware) {
    return Predictor.of(model, config().gradients(), hardware.threads());
  }

  /**
   * Held-out rows, with the run's context. A selection of rows is spread evenly over a text,
   * because neighboring rows come from the same document. The rows of a hierarchy are independent,
   * so that its selection is the first rows.
   *
   * @param atMost the greatest number of rows; 0 for all
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

  /** Reads only the files of this set, so that those of other sets may be missing. */
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
