package repetita.sweep;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.Corpus;
import repetita.model.Flops;
import repetita.model.ParameterCount;
import repetita.train.TrainConfig;
import repetita.train.TrainingSpeed;

/**
 * What a run will cost.
 *
 * @param run which
 * @param parameters N
 * @param tokens D
 * @param flops 6 N D
 * @param seconds of training with one worker, at the speed that was measured for its network;
 *     evaluations come on top, some percent
 */
public record SweepCost(RunSpec run, long parameters, double tokens, double flops, double seconds) {

  private static final int WARM_UP_STEPS = 3;
  private static final double ENOUGH_TOKENS = 60_000;

  /**
   * The cost of runs, in their order. Each network is trained for some seconds to learn its speed.
   *
   * @param threads of a worker
   */
  public static List<SweepCost> of(List<RunSpec> runs, int threads) {
    if (threads < 1) {
      throw new InvalidInput("Threads are " + threads + "; there must be at least 1.");
    }
    Map<TrainConfig, Double> speeds = new HashMap<>();
    Map<String, Integer> vocabularies = new HashMap<>();
    List<SweepCost> costs = new ArrayList<>();
    for (RunSpec run : runs) {
      TrainConfig config = run.config();
      int vocabulary =
          vocabularies.computeIfAbsent(
              config.corpus() + config.tokenizer(), key -> vocabulary(config));
      long parameters = ParameterCount.total(config.model(vocabulary));
      double tokens = config.epochs() * config.uniqueTokens();
      double speed =
          speeds.computeIfAbsent(
              shape(config), shape -> tokensPerSecond(shape, vocabulary, threads));
      costs.add(
          new SweepCost(run, parameters, tokens, Flops.sixND(parameters, tokens), tokens / speed));
    }
    return costs;
  }

  /** The configuration without what does not change its speed. */
  private static TrainConfig shape(TrainConfig config) {
    TrainConfig plain = TrainConfig.defaults();
    return plain
        .with("family", config.family())
        .with("size", config.size())
        .with("precision", config.precision())
        .with("context", config.context())
        .with("attentionDropout", config.attentionDropout() > 0 ? 0.1 : 0)
        .with("hiddenDropout", config.hiddenDropout() > 0 ? 0.1 : 0)
        .with("batch", config.batch())
        .with("rowsAtOnce", config.rowsAtOnce());
  }

  private static double tokensPerSecond(TrainConfig shape, int vocabulary, int threads) {
    int context = shape.context();
    try (TrainingSpeed training =
        new TrainingSpeed(shape, vocabulary, context, Device.cpu(), threads)) {
      training.tokensPerSecond(WARM_UP_STEPS);
      int steps = (int) Math.ceil(ENOUGH_TOKENS / (shape.batch() * context));
      return training.tokensPerSecond(steps);
    }
  }

  private static int vocabulary(TrainConfig config) {
    Corpus corpus = Corpora.open(config.corpus(), config.tokenizer(), Corpora.home());
    return corpus.tokenizer().vocabularySize();
  }
}
