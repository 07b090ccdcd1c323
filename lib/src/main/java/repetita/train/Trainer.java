package repetita.train;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.Stoppable;
import repetita.corpus.Corpus;
import repetita.corpus.EpochOrder;
import repetita.corpus.OwnText;
import repetita.evaluate.Evaluator;
import repetita.evaluate.Score;
import repetita.model.LanguageModel;
import repetita.model.ModelConfig;
import repetita.model.ParameterCount;
import repetita.model.TensorFile;
import repetita.objective.LossKind;
import repetita.objective.Objective;
import repetita.torch.ChosenDevice;
import repetita.torch.Libtorch;
import repetita.train.config.ConfigJson;
import repetita.train.config.Hardware;
import repetita.train.config.LearningRate;
import repetita.train.config.RunData;
import repetita.train.config.RunPlan;
import repetita.train.config.TrainConfig;
import repetita.train.store.Checkpoint;
import repetita.train.store.Checkpoints;
import repetita.train.store.Measurement;
import repetita.train.store.Provenance;
import repetita.train.store.RunLock;
import repetita.train.store.RunLog;
import repetita.train.store.RunRecord;
import repetita.train.store.RunTexts;
import repetita.train.store.TextPlace;
import repetita.train.store.TrainState;

/**
 * Trains a model in a folder: {@code run.json}, {@code log.csv}, checkpoints and the best weights.
 * A run that was stopped or killed and is resumed ends with the same bits as one that was not.
 */
public final class Trainer implements AutoCloseable {

  /** How often a checkpoint is saved where nothing is said; a kill costs no more work than this. */
  public static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(30);

  private static final String OPTIMISER = "optimiser.safetensors";
  private static final String STATE = "state.json";

  private final TrainConfig config;
  private final RunRecord record;
  private final RunData data;
  private final RunPlan plan;
  private final Evaluator evaluator;
  private final LearningRate rate;
  private final EpochOrder order;
  private final LanguageModel model;
  private final Learner learner;
  private final int threads;
  private final Checkpoints checkpoints;
  private final RunLog log;
  private final Duration betweenCheckpoints;
  private final Progress progress;

  private TrainState state = TrainState.start();
  private final Stopwatch sinceCheckpoint = new Stopwatch();
  private double trainingSeconds;
  private double coreSeconds;
  private long trainingTokens;

  private Trainer(
      String name,
      TrainConfig config,
      RunData data,
      Hardware hardware,
      Path folder,
      Duration betweenCheckpoints,
      Progress progress)
      throws IOException {
    this.config = config;
    this.data = data;
    this.betweenCheckpoints = betweenCheckpoints;
    this.progress = progress;
    plan = RunPlan.of(config, data.training().count());
    int vocabulary = data.corpus().tokenizer().vocabularySize();
    ModelConfig network = config.model(vocabulary);
    Objective objective = config.objective(vocabulary);
    objective.requireFits(data.training().length());
    evaluator = Evaluator.of(objective, config.evaluation().replicates());
    rate = config.optimiser().schedule(plan.totalSteps());
    order = new EpochOrder(config.seed(), data.training().count());

    ChosenDevice device = ChosenDevice.of(hardware.device());
    threads = hardware.threads();
    Libtorch.useThreads(threads);
    record =
        new RunRecord(
            name,
            config,
            Provenance.of(config, data, network, plan, threads, device.device()),
            places(data.corpus().ownTexts(), folder));
    checkpoints = new Checkpoints(folder);
    log = new RunLog(folder);
    model = new LanguageModel(network, config.seed(), device.device(), config.precision());
    try {
      learner = new Learner(config, objective, model, rate, threads);
    } catch (RuntimeException | Error failure) {
      model.close();
      throw failure;
    }
    progress.note(
        "%s: %,d parameters on %,d unique tokens, %,d steps of %,d tokens, on %s (%s)."
            .formatted(
                record.run(),
                parameters(),
                data.training().tokenCount(),
                plan.totalSteps(),
                record.provenance().tokensPerStep(),
                record.provenance().device(),
                device.reason()));
    progress.note(data.corpus().sets(data.training().length()) + ".");
    LossKind.cautions(objective).forEach(progress::note);
  }

  private static Map<String, TextPlace> places(List<OwnText> texts, Path folder)
      throws IOException {
    Map<String, TextPlace> places = new TreeMap<>();
    for (OwnText text : texts) {
      places.put(text.name(), TextPlace.of(text, folder));
    }
    return places;
  }

  /**
   * Trains until the epochs are done, or until it is asked to stop or its thread is interrupted.
   * Checkpoints are {@link #BETWEEN_CHECKPOINTS} apart.
   *
   * @see #train(TrainConfig, Hardware, Path, boolean, Duration, Progress, BooleanSupplier)
   */
  public static RunResult train(
      TrainConfig config,
      Hardware hardware,
      Path folder,
      boolean resume,
      Progress progress,
      BooleanSupplier stop)
      throws IOException {
    return train(config, hardware, folder, resume, BETWEEN_CHECKPOINTS, progress, stop);
  }

  /**
   * Trains until the epochs are done, or until it is asked to stop or its thread is interrupted.
   *
   * @param folder where the run lies; made if it is missing
   * @param resume whether to go on with what the folder holds; with nothing there it starts
   * @param betweenCheckpoints how long it goes on before the next checkpoint; there is one more at
   *     the end. Zero saves after every step. The numbers of the run do not depend on it
   * @param stop polled after every step
   * @throws InvalidInput if something given is wrong, the folder is in use, or it holds a run and
   *     resuming was not asked for, or the run there has another configuration or read another text
   * @throws Diverged if a loss is not finite
   * @throws IOException if something cannot be written; the last whole checkpoint stays
   */
  public static RunResult train(
      TrainConfig config,
      Hardware hardware,
      Path folder,
      boolean resume,
      Duration betweenCheckpoints,
      Progress progress,
      BooleanSupplier stop)
      throws IOException {
    return Stoppable.run(
        stop,
        until -> trainUntil(until, config, hardware, folder, resume, betweenCheckpoints, progress));
  }

  private static RunResult trainUntil(
      BooleanSupplier stop,
      TrainConfig config,
      Hardware hardware,
      Path folder,
      boolean resume,
      Duration betweenCheckpoints,
      Progress progress)
      throws IOException {
    RunData data = RunData.open(config, corpus(config, folder));
    TrainConfig resolved = data.resolved(config);
    List<OwnText> texts = data.corpus().ownTexts();
    String name = RunRecord.name(resolved, texts);
    try (RunLock lock = RunLock.of(folder)) {
      if (RunRecord.existsIn(folder)) {
        RunRecord there = RunRecord.in(folder);
        resolved = there.withNamesOfHere(resolved, texts);
        requireSame(resolved, there, folder, resume);
        name = there.run();
      }
      try (Trainer trainer =
          new Trainer(name, resolved, data, hardware, folder, betweenCheckpoints, progress)) {
        RunResult.Status status = trainer.run(folder, stop);
        return new RunResult(status, folder, trainer.log.read());
      }
    }
  }

  /** The corpus, whose texts a run that is there already finds again. */
  private static Corpus corpus(TrainConfig config, Path folder) {
    if (!RunRecord.existsIn(folder)) {
      return RunData.corpus(config);
    }
    RunTexts texts = new RunTexts(folder, RunRecord.in(folder), Map.of());
    Corpus corpus = RunData.corpus(config, texts::find);
    texts.require(corpus.ownTexts());
    return corpus;
  }

  private RunResult.Status run(Path folder, BooleanSupplier stop) throws IOException {
    if (RunRecord.existsIn(folder)) {
      compareWith(RunRecord.in(folder), folder);
    } else {
      record.writeTo(folder);
    }
    restore();
    if (state.step() == plan.totalSteps()) {
      return RunResult.Status.WAS_FINISHED;
    }
    while (state.step() < plan.totalSteps()) {
      if (stop.getAsBoolean()) {
        saveCheckpoint();
        return RunResult.Status.STOPPED;
      }
      state = state.afterStep(step(state.step() + 1));
      boolean best = plan.evaluatesAfter(state.step()) && evaluate();
      boolean last = state.step() == plan.totalSteps();
      // The best weights and the state that knows of them are saved together.
      if (best || last || sinceCheckpoint.seconds() >= betweenCheckpoints.toMillis() / 1e3) {
        saveCheckpoint();
      }
    }
    return RunResult.Status.FINISHED;
  }

  private double step(long step) {
    Stopwatch watch = new Stopwatch();
    int[][] batch = tokens(plan.rowsBefore(step), plan.rowsIn(step));
    double loss = gradients(step, batch);
    learner.update(step);
    trainingSeconds += watch.seconds();
    coreSeconds += watch.processorSeconds() * threads;
    trainingTokens += (long) batch.length * data.training().length();
    return loss;
  }

  /** Memory may run out here; the weights have not moved then, and what was learned is saved. */
  private double gradients(long step, int[][] batch) {
    try {
      return learner.gradients(step, batch);
    } catch (EngineException | OutOfMemoryError failure) {
      try {
        saveCheckpoint();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private int[][] tokens(long firstVisit, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> data.training().row(order.row(firstVisit + i)))
        .toArray(int[][]::new);
  }

  /** Whether the weights are the best so far. */
  private boolean evaluate() throws IOException {
    Libtorch.useThreads(threads);
    Stopwatch watch = new Stopwatch();
    Score score = evaluator.score(model, data.validation());
    Diverged.unlessFinite(state.step(), "validation loss", score.loss());
    boolean best = score.loss() < state.bestLoss();
    Measurement row = measurement(score);
    state = state.afterEvaluation(score.loss());
    if (best) {
      checkpoints.saveBest(this::writeModel);
    }
    log.dropAfter(row.step() - 1);
    log.append(row);
    progress.evaluated(row, pace(row, watch.seconds(), best));
    return best;
  }

  private Measurement measurement(Score score) {
    long tokens = plan.rowsBefore(state.step() + 1) * data.training().length();
    double speed = trainingTokens / trainingSeconds;
    double coreSpeed = trainingTokens / coreSeconds;
    trainingTokens = 0;
    trainingSeconds = 0;
    coreSeconds = 0;
    return new Measurement(
        record.run(),
        config.family().name(),
        config.corpus(),
        parameters(),
        data.training().tokenCount(),
        config.seed(),
        state.step(),
        (double) tokens / data.training().tokenCount(),
        tokens,
        record.provenance().flopsPerToken() * tokens,
        state.trainLoss(),
        score.loss(),
        score.se(),
        score.mcSe(),
        rate.at(state.step()),
        speed,
        coreSpeed);
  }

  private Progress.Pace pace(Measurement row, double evaluationSeconds, boolean best) {
    long total = plan.totalSteps();
    double tokens = (double) (total - state.step()) * record.provenance().tokensPerStep();
    double evaluations = (total - state.step()) / (double) plan.evaluateEvery();
    double left = tokens / row.tokensPerSecond() + evaluations * evaluationSeconds;
    return new Progress.Pace(state.step(), total, left, best, evaluator.objective().lossKind());
  }

  private long parameters() {
    return ParameterCount.total(model.config());
  }

  private void saveCheckpoint() throws IOException {
    checkpoints.save(state.step(), this::writeAll);
    sinceCheckpoint.restart();
  }

  private void writeAll(Path folder) throws IOException {
    writeModel(folder);
    TensorFile.write(folder.resolve(OPTIMISER), learner.optimiser().state(), Map.of());
    Files.write(folder.resolve(STATE), ConfigJson.MAPPER.writeValueAsBytes(state));
  }

  private void writeModel(Path folder) throws IOException {
    Map<String, String> about = Map.of("run", record.run(), "step", Long.toString(state.step()));
    TensorFile.write(folder.resolve(Checkpoints.MODEL), model.weights(), about);
  }

  private void restore() throws IOException {
    Optional<Checkpoint> checkpoint = checkpoints.newestWhole();
    if (checkpoint.isPresent()) {
      checkpoint.get().skipped().forEach(progress::note);
      Path folder = checkpoint.get().folder();
      TensorFile.readInto(folder.resolve(Checkpoints.MODEL), model.weights());
      TensorFile.readInto(folder.resolve(OPTIMISER), learner.optimiser().state());
      state =
          ConfigJson.MAPPER.readValue(Files.readString(folder.resolve(STATE)), TrainState.class);
      progress.note("It goes on after step %,d.".formatted(state.step()));
    }
    log.dropAfter(state.step());
  }

  private void compareWith(RunRecord there, Path folder) {
    Provenance begun = there.provenance();
    Provenance now = record.provenance();
    begun.requireText(now.corpusSha256(), config.corpus());
    if (!begun.machine().equals(now.machine())) {
      progress.note(
          "It was begun on %s; now it is on %s, and last digits may differ."
              .formatted(begun.machine(), now.machine()));
    }
  }

  private static void requireSame(
      TrainConfig config, RunRecord there, Path folder, boolean resume) {
    if (!resume) {
      throw new InvalidInput(
          folder + " already holds a run; go on with it by --resume, or choose another folder.");
    }
    if (!there.config().equals(config)) {
      throw new InvalidInput(
          "The run in %s has another configuration: %s; leave out what differs to go on with it."
              .formatted(folder, ConfigJson.difference(there.config(), config)));
    }
  }

  @Override
  public void close() {
    learner.close();
    model.close();
  }
}
