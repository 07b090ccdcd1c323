package repetita.family;

import java.util.Optional;
import repetita.generate.Decoder;
import repetita.objective.ChainRule;
import repetita.objective.LossKind;
import repetita.objective.Objective;

/**
 * What can be set about a family, as a record: its components are the keys under {@code objective}
 * in a configuration and, where they carry {@link repetita.Setting}, options of the command line.
 * From the settings follow the objective, the decoder, and the further evaluations that make sense.
 */
public interface FamilySettings {

  /** The family. */
  Family family();

  /**
   * What a model is trained on.
   *
   * @param vocabulary V, tokens of the text
   * @throws repetita.InvalidInput if the settings contradict each other
   */
  Objective objective(int vocabulary);

  /** The kind of a model's held-out loss, whatever the vocabulary. */
  default LossKind heldOutLoss() {
    int anyVocabulary = 2;
    return objective(anyVocabulary).heldOut().lossKind();
  }

  /** The plain way to sample from a model. */
  Decoder decoder(int vocabulary);

  /** How to compute the exact likelihood, if the loss does not give it: T forward passes a row. */
  default Optional<ChainRule> chainRule(int vocabulary) {
    return Optional.empty();
  }

  /** The objective in the token orders of the training, if they are not just left to right. */
  default Optional<Objective> ownOrders(int vocabulary) {
    return Optional.empty();
  }

  /** Whether the model can predict BOS and MASK, as in the paper's code. */
  default boolean predictsExtra() {
    return false;
  }

  /** Whether a BOS stands in front of each row. */
  default boolean bos() {
    return true;
  }

  /** How masks are drawn, for tables of runs. */
  default String maskingName() {
    return "none";
  }

  /**
   * How training departs from the family's usual objective, for tables of runs: {@code key=value}
   * pairs of keys under {@code objective.augmentation} with spaces between them, or {@code none}.
   */
  default String departures() {
    return "none";
  }
}
