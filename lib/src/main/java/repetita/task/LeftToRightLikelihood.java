package repetita.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import repetita.generate.Inputs;
import repetita.model.Predictor;
import repetita.objective.Example;
import repetita.objective.LossKind;

/**
 * Scores answers with an autoregressive model, exactly. Candidates of an item share the computation
 * of the tokens that they have in common.
 *
 * @param model the model
 * @param inputs builds the model's input
 */
public record LeftToRightLikelihood(Predictor model, Inputs inputs) implements AnswerLikelihood {

  private static final int POSITIONS_AT_ONCE = 8192;
  private static final int EXAMPLES_AT_ONCE = 16;

  @Override
  public List<List<Estimate>> of(List<Item> items, int first) {
    List<SharedPrefix> rows =
        items.stream()
            .flatMap(
                item ->
                    inputs.canCache()
                        ? Stream.of(new SharedPrefix(item.candidates()))
                        : item.candidates().stream().map(c -> new SharedPrefix(List.of(c))))
            .toList();
    double[][] nats = nats(rows);
    List<List<Estimate>> all = new ArrayList<>();
    int next = 0;
    for (Item item : items) {
      List<Estimate> estimates = new ArrayList<>();
      while (estimates.size() < item.candidates().size()) {
        Arrays.stream(nats[next++]).forEach(each -> estimates.add(new Estimate(each, 0)));
      }
      all.add(estimates);
    }
    return all;
  }

  /** The log-likelihoods of each row's candidates, computed in batches of similar lengths. */
  private double[][] nats(List<SharedPrefix> rows) {
    List<Integer> order =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -rows.get(i).length()))
            .toList();
    List<List<Integer>> batches = new ArrayList<>();
    for (int i : order) {
      List<Integer> last = batches.isEmpty() ? List.of() : batches.get(batches.size() - 1);
      int longest = last.isEmpty() ? 0 : rows.get(last.get(0)).length();
      if (last.isEmpty() || (last.size() + 1) * longest > POSITIONS_AT_ONCE) {
        batches.add(new ArrayList<>());
      }
      batches.get(batches.size() - 1).add(i);
    }
    double[][] nats = new double[rows.size()][];
    for (int from = 0; from < batches.size(); from += EXAMPLES_AT_ONCE) {
      List<List<Integer>> some =
          batches.subList(from, Math.min(from + EXAMPLES_AT_ONCE, batches.size()));
      List<Example> examples =
          some.stream().map(batch -> example(batch.stream().map(rows::get).toList())).toList();
      List<double[]> results = model.crossEntropies(examples);
      for (int k = 0; k < some.size(); k++) {
        int length = examples.get(k).length();
        for (int b = 0; b < some.get(k).size(); b++) {
          int row = some.get(k).get(b);
          nats[row] = rows.get(row).logLikelihoods(results.get(k), b * length);
        }
      }
    }
    return nats;
  }

  private Example example(List<SharedPrefix> rows) {
    int length = rows.stream().mapToInt(SharedPrefix::length).max().orElseThrow();
    return rows.stream().allMatch(SharedPrefix::isSingle)
        ? SharedPrefix.separate(rows, inputs, length)
        : SharedPrefix.example(rows, inputs, length);
  }

  @Override
  public boolean countsRight() {
    return true;
  }

  @Override
  public LossKind kind() {
    return LossKind.EXACT;
  }

  @Override
  public String method() {
    return "exact, left to right";
  }
}
