package repetita.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import repetita.file.AddedLater;
import repetita.file.Column;
import repetita.objective.LossKind;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;
import repetita.train.store.Provenance;

/**
 * The settings of a run that are columns of a sweep's table.
 *
 * @param family {@code ar} or {@code mdm}
 * @param epochs E, planned epochs
 * @param seed seed of initial weights, order of rows, masks and dropout
 * @param batch rows per step
 * @param precision number format of matrix products
 * @param gradients how gradients were computed; null in earlier tables, whose runs used autograd
 * @param averaging decay of the moving average of weights; null in earlier tables, whose runs used
 *     none
 */
public record RunSettings(
    String family,
    @Column("") Text text,
    @Column("") Network network,
    double epochs,
    long seed,
    int batch,
    @Column("") Tuning tuning,
    @Column("") Question question,
    String precision,
    @AddedLater String gradients,
    @AddedLater Double averaging) {

  /**
   * The training data.
   *
   * @param corpus name of the text
   * @param tokenizer name of the tokenizer
   * @param context T, tokens per row
   * @param subsetSeed selects which U tokens of the corpus
   * @param uniqueTokens U, as used
   */
  public record Text(
      String corpus, String tokenizer, int context, long subsetSeed, long uniqueTokens) {}

  /**
   * The network.
   *
   * @param size name of the size
   * @param parameters N, number of parameters
   */
  public record Network(String size, long parameters) {}

  /**
   * The hyperparameters that are tuned.
   *
   * @param rate peak learning rate
   * @param attentionDropout dropout probability of attention weights
   * @param hiddenDropout dropout probability of embeddings and sublayer outputs
   */
  public record Tuning(
      double rate, double weightDecay, double attentionDropout, double hiddenDropout) {}

  /**
   * The training objective.
   *
   * @param bos whether rows of an MDM start with a BOS; rows of AR always do
   * @param masking distribution of an MDM's masks
   * @param augmentation changes to the family's usual objective, or {@code none}
   */
  public record Question(boolean bos, String masking, String augmentation) {}

  static RunSettings of(TrainConfig config, Provenance made) {
    return new RunSettings(
        config.family().name(),
        new Text(
            config.corpus(),
            made.tokenizer(),
            made.context(),
            config.subsetSeed(),
            made.uniqueTokens()),
        new Network(config.size().name(), made.parameters()),
        config.epochs(),
        config.seed(),
        config.batch(),
        new Tuning(
            config.optimiser().rate(),
            config.optimiser().weightDecay(),
            config.attentionDropout(),
            config.hiddenDropout()),
        new Question(
            config.objective().bos(),
            config.objective().maskingName(),
            config.objective().departures()),
        config.precision().label(),
        config.gradients().label(),
        config.optimiser().averaging());
  }

  /**
   * The kind of the run's validation and test losses, which follows from family and augmentation.
   *
   * @throws repetita.InvalidInput if family or augmentation is unknown, or they contradict each
   *     other
   */
  public LossKind lossKind() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("family", family);
    if (!question.augmentation.equals("none")) {
      for (String departure : question.augmentation.split(" ")) {
        String[] keyAndValue = (departure + "=").split("=", 3);
        values.put("objective.augmentation." + keyAndValue[0], keyAndValue[1]);
      }
    }
    return ConfigJson.with(TrainConfig.defaults(), values).objective().heldOutLoss();
  }
}
