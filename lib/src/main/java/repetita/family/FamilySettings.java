package repetita.family;

import java.util.Optional;
import repetita.generate.Decoder;
import repetita.objective.ChainRule;
import repetita.objective.LossKind;
import repetita.objective.Objective;

/**
 * The settings of a family, implemented by a record. Its components are the keys under {@code
 * objective} in a configuration and, if annotated with {@link repetita.Setting}, options of the
 * command line. The settings determine the objective, the decoder, and further evaluations.
 */
public interface FamilySettings {

  /** The family. */
  Family family();

  /**
   * The training objective.
   *
   * @param vocabulary V, tokens in the vocabulary, without special tokens
   * @throws repetita.InvalidInput if the settings contradict each other
   */
  Objective objective(int vocabulary);

  /** The kind of the held-out loss; it does not depend on the vocabulary. */
  default LossKind heldOutLoss() {
    int anyVocabulary = 2;
    return objective(anyVocabulary).heldOut().lossKind();
  }

  /** The default way to sample from a model. */
  Decoder decoder(int vocabulary);

  /** The chain rule, which gives the exact likelihood where the loss does not. */
  default Optional<ChainRule> chainRule(int vocabulary) {
    return Optional.empty();
  }

  /** The objective in the token orders of training, if these are not only left to right. */
  default Optional<Objective> ownOrders(int vocabulary) {
    return Optional.empty();
  }

  /** Whether the model can predict the special tokens BOS and MASK, as in the paper's code. */
  default boolean predictsExtra() {
    return false;
  }

  /** Whether each row starts with a BOS. */
  default boolean bos() {
    return true;
  }

  /** The way in which masks are drawn, for tables of runs. */
  default String maskingName() {
    return "none";
  }

  /**
   * The settings under {@code objective.augmentation} that differ from the family's defaults, for
   * tables of runs: {@code key=value} pairs separated by spaces, or {@code none}.
   */
  default String departures() {
    return "none";
  }
}
