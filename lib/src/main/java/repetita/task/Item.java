package repetita.task;

import java.util.List;
import repetita.InvalidInput;

/**
 * A question.
 *
 * @param id identifies the item in its task
 * @param document the document that the item belongs to; items of one document share their noise
 * @param candidates the candidate answers in their order
 * @param gold the number of the correct one, from 0
 * @param bayes the probability that the best possible predictor answers correctly; NaN if unknown
 */
public record Item(String id, int document, List<Candidate> candidates, int gold, double bayes) {

  /**
   * @throws InvalidInput if there is no candidate, or the gold answer is none of them
   */
  public Item {
    if (candidates.isEmpty()) {
      throw new InvalidInput("Item %s has no choices; it needs at least one.".formatted(id));
    }
    if (gold < 0 || gold >= candidates.size()) {
      throw new InvalidInput(
          "The gold answer of item %s is choice %d, counted from 0, but it has %d choices."
              .formatted(id, gold, candidates.size()));
    }
    candidates = List.copyOf(candidates);
  }

  /** An item without a known best predictor. */
  public Item(String id, int document, List<Candidate> candidates, int gold) {
    this(id, document, candidates, gold, Double.NaN);
  }

  /** The same item with {@link Candidate#within}. */
  public Item within(int most) {
    return new Item(
        id, document, candidates.stream().map(c -> c.within(most)).toList(), gold, bayes);
  }

  /** Whether a candidate has text on its right. */
  boolean hasRight() {
    return candidates.stream().anyMatch(candidate -> candidate.right().length > 0);
  }

  /** Whether a candidate is longer than some number of tokens. */
  boolean isLongerThan(int most) {
    return candidates.stream().anyMatch(candidate -> candidate.length() > most);
  }

  /** Whether an answer, with the text on its right, is longer than some number of tokens. */
  boolean cutsAnswer(int most) {
    return candidates.stream()
        .anyMatch(candidate -> candidate.length() - candidate.left().length > most);
  }
}
