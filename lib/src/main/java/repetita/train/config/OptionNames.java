package repetita.train.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import repetita.objective.Family;

/** How the command line names the keys of a configuration. */
public final class OptionNames {

  private static final Map<String, String> UNLIKE_THEIR_KEYS =
      Map.of(
          "evaluation.everyEpochs", "--eval-every",
          "evaluation.rows", "--eval-rows",
          "evaluation.replicates", "--eval-replicates",
          "objective.eps", "--mask-eps",
          "objective.predictsExtra", "--predict-extra");

  /** What only a file for {@code --config} sets. */
  private static final Set<String> WITHOUT_OPTION =
      Set.of("optimiser.eps", "size.name", "size.feedForward");

  private OptionNames() {}

  /** The option that sets a key such as {@code optimiser.rate}, if there is one. */
  public static Optional<String> of(String key, TrainConfig config) {
    if (WITHOUT_OPTION.contains(key)) {
      return Optional.empty();
    }
    String last = key.substring(key.lastIndexOf('.') + 1);
    String option = "--" + last.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    return Optional.of(
        key.equals("objective.augmentation.orders")
            ? config.family() == Family.MDM ? "--mask-orders" : "--orders"
            : UNLIKE_THEIR_KEYS.getOrDefault(key, option));
  }
}
