package repetita.task;

import java.util.Arrays;
import java.util.List;
import repetita.corpus.BayesPosterior;
import repetita.objective.LossKind;

/**
 * The exact likelihood of answers in rows of a grammar: that of the best possible predictor.
 *
 * @param posterior the posterior of the grammar
 */
public record GrammarLikelihood(BayesPosterior posterior) implements AnswerLikelihood {

  /** Returns p(answer | left, right) by the chain rule; tokens after the row's text are unknown. */
  public double probability(Candidate candidate) {
    int length = posterior.grammar().rowLength();
    int[] row = Arrays.copyOf(candidate.row(), length);
    boolean[] masked = new boolean[length];
    Arrays.fill(masked, candidate.length(), length, true);
    int[] answer = candidate.answerPositions();
    Arrays.stream(answer).forEach(t -> masked[t] = true);
    double probability = 1;
    for (int i = 0; i < answer.length && probability > 0; i++) {
      probability *= posterior.conditionals(row, masked)[answer[i]][row[answer[i]]];
      masked[answer[i]] = false;
    }
    return probability;
  }

  @Override
  public List<List<Estimate>> of(List<Item> items, int first) {
    return items.stream()
        .map(
            item ->
                item.candidates().stream()
                    .map(candidate -> new Estimate(Math.log(probability(candidate)), 0))
                    .toList())
        .toList();
  }

  @Override
  public LossKind kind() {
    return LossKind.EXACT;
  }

  @Override
  public String method() {
    return "exact posterior";
  }
}
