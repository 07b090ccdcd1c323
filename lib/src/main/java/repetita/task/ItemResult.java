package repetita.task;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import repetita.InvalidInput;

/**
 * What a model answers to an item.
 *
 * @param item the item
 * @param estimates the log-likelihood of each candidate
 * @param written the text that the model writes in place of the answer; null unless the task asks
 *     for it
 * @param exact whether what it writes is the answer, token by token
 */
public record ItemResult(Item item, List<Estimate> estimates, String written, boolean exact) {

  /**
   * @throws InvalidInput if a log-likelihood is not a number
   */
  public ItemResult {
    if (estimates.stream().anyMatch(estimate -> Double.isNaN(estimate.nats()))) {
      throw new InvalidInput(
          "The model gives item %s a log-likelihood that is not a number.".formatted(item.id()));
    }
    estimates = List.copyOf(estimates);
  }

  /** The result of a choice between candidates. */
  public ItemResult(Item item, List<Estimate> estimates) {
    this(item, estimates, null, false);
  }

  /** The number of the candidate with the highest log-likelihood; of equal ones the first. */
  public int prediction(Normalization by) {
    int best = 0;
    for (int c = 1; c < estimates.size(); c++) {
      if (normalized(c, by) > normalized(best, by)) {
        best = c;
      }
    }
    return best;
  }

  private double normalized(int candidate, Normalization by) {
    return estimates.get(candidate).nats() / by.length(item.candidates().get(candidate));
  }

  /** Whether the model answers correctly: by what it writes, or else by its choice. */
  public boolean isCorrect(Normalization by) {
    return written == null ? prediction(by) == item.gold() : exact;
  }

  /** {@link #prediction} by every normalization, under their names in lower case. */
  public Map<Normalization, Integer> predictions() {
    Map<Normalization, Integer> all = new EnumMap<>(Normalization.class);
    for (Normalization by : Normalization.values()) {
      all.put(by, prediction(by));
    }
    return all;
  }

  /**
   * Whether the noise of the masks could change the choice: the two best candidates are closer than
   * twice the Monte Carlo standard error of their difference, if their errors were independent.
   */
  public boolean isUncertain(Normalization by) {
    int best = prediction(by);
    for (int c = 0; c < estimates.size(); c++) {
      double noise = Math.hypot(error(best, by), error(c, by));
      if (c != best && normalized(best, by) - normalized(c, by) < 2 * noise) {
        return true;
      }
    }
    return false;
  }

  private double error(int candidate, Normalization by) {
    return estimates.get(candidate).se() / by.length(item.candidates().get(candidate));
  }
}
