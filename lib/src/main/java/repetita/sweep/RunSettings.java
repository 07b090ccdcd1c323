package repetita.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import repetita.file.Column;
import repetita.objective.LossKind;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;
import repetita.train.store.Provenance;

/**
 * What a run was: the part of its configuration that tables keep.
 *
 * @param family {@code ar} or {@code mdm}
 * @param epochs E, as planned
 * @param seed of weights, order, masks and dropout
 * @param batch rows in a step
 * @param precision the numbers that the network computes with
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
    String precision) {

  /**
   * What it was trained on.
   *
   * @param corpus the name of the text
   * @param tokenizer the name of its tokenizer
   * @param context T, tokens in a row
   * @param subsetSeed which U tokens of the corpus
   * @param uniqueTokens U, as used
   */
  public record Text(
      String corpus, String tokenizer, int context, long subsetSeed, long uniqueTokens) {}

  /**
   * The network.
   *
   * @param size its name
   * @param parameters N
   */
  public record Network(String size, long parameters) {}

  /**
   * What is tuned.
   *
   * @param rate the highest learning rate
   * @param attentionDropout rate at which attention weights are dropped
   * @param hiddenDropout rate at which embeddings and sublayers' outputs are dropped
   */
  public record Tuning(
      double rate, double weightDecay, double attentionDropout, double hiddenDropout) {}

  /**
   * What the model was asked in training.
   *
   * @param bos whether an MDM saw a BOS in front of each row; AR always does
   * @param masking how an MDM's masks are drawn
   * @param augmentation how the question was varied, or {@code none}
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
        config.precision().label());
  }

  /**
   * How the run's losses on the validation and test sets relate to the likelihood, which follows
   * from family and augmentation.
   *
   * @throws repetita.InvalidInput if these are unknown or do not go together
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
