package repetita.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import repetita.model.Predictor;
import repetita.objective.Example;
import repetita.objective.LossKind;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * Scores answers with a masked diffusion model. Candidates of an item whose answers have the same
 * number of tokens share their masks, so that noise cancels between them.
 *
 * @param model the model
 * @param objective the training objective of the model
 * @param estimator chooses the masks
 * @param filled the number of tokens of a row that ends with MASK, as in the paper's code; 0 for
 *     rows that end with their text
 */
public record MaskedLikelihood(
    Predictor model, MaskedDiffusion objective, AnswerEstimator estimator, int filled)
    implements AnswerLikelihood {

  private static final long SEED = 0;
  private static final int POSITIONS_AT_ONCE = 1 << 18;
  private static final int ROWS_AT_ONCE = 512;

  /** The rows of one candidate. */
  private record Asked(Candidate candidate, List<AnswerMask> masks, List<Example> examples) {}

  @Override
  public List<List<Estimate>> of(List<Item> items, int first) {
    List<List<Estimate>> all = new ArrayList<>();
    List<List<Asked>> waiting = new ArrayList<>();
    int positions = 0;
    for (int i = 0; i < items.size(); i++) {
      List<Asked> asked = asked(items.get(i), first + i);
      waiting.add(asked);
      positions += positions(asked);
      if (positions > POSITIONS_AT_ONCE || i == items.size() - 1) {
        all.addAll(estimates(waiting));
        waiting.clear();
        positions = 0;
      }
    }
    return all;
  }

  private static int positions(List<Asked> asked) {
    return asked.stream()
        .flatMap(each -> each.examples.stream())
        .mapToInt(example -> example.inputs().length)
        .sum();
  }

  private List<Asked> asked(Item item, int number) {
    return item.candidates().stream()
        .map(
            candidate -> {
              RandomGenerator random =
                  Draws.at(SEED, RandomStream.EVALUATION, number, hidden(candidate));
              List<AnswerMask> masks = estimator.masks(hidden(candidate), random);
              return new Asked(candidate, masks, examples(candidate, masks));
            })
        .toList();
  }

  /**
   * The number of tokens to score. A model of few token orders has never seen text after a mask, so
   * the text on the right is scored too, as with AR.
   */
  private int hidden(Candidate candidate) {
    return candidate.answer().length + (leftToRightAlone() ? candidate.right().length : 0);
  }

  private boolean leftToRightAlone() {
    return objective.sampler().generationOrders().isNatural();
  }

  private List<Example> examples(Candidate candidate, List<AnswerMask> masks) {
    int[] row = Arrays.copyOf(candidate.row(), Math.max(filled, candidate.length()));
    List<Example> examples = new ArrayList<>();
    for (int from = 0; from < masks.size(); from += ROWS_AT_ONCE) {
      int to = Math.min(from + ROWS_AT_ONCE, masks.size());
      Mask[] whole = new Mask[to - from];
      int[][] rows = new int[to - from][];
      for (int b = from; b < to; b++) {
        rows[b - from] = row;
        whole[b - from] = mask(candidate, row.length, masks.get(b));
      }
      examples.add(objective.masked(rows, whole));
    }
    return examples;
  }

  private static Mask mask(Candidate candidate, int length, AnswerMask answer) {
    boolean[] masked = new boolean[length];
    Arrays.fill(masked, candidate.length(), length, true);
    boolean[] predicted = new boolean[length];
    int start = candidate.left().length;
    System.arraycopy(answer.masked(), 0, masked, start, answer.masked().length);
    System.arraycopy(answer.predicted(), 0, predicted, start, answer.masked().length);
    return new Mask(masked, predicted, 1);
  }

  private List<List<Estimate>> estimates(List<List<Asked>> items) {
    List<Example> examples =
        items.stream().flatMap(List::stream).flatMap(asked -> asked.examples.stream()).toList();
    Iterator<double[]> nats = model.crossEntropies(examples).iterator();
    return items.stream()
        .map(item -> item.stream().map(asked -> estimate(asked, nats)).toList())
        .toList();
  }

  private Estimate estimate(Asked asked, Iterator<double[]> nats) {
    double[] terms = new double[asked.masks.size()];
    int mask = 0;
    for (Example example : asked.examples) {
      double[] each = nats.next();
      for (int b = 0; b < example.rows(); b++, mask++) {
        for (int t = b * example.length(); t < (b + 1) * example.length(); t++) {
          if (example.weights()[t] != 0) {
            terms[mask] -= asked.masks.get(mask).weight() * each[t];
          }
        }
      }
    }
    return estimator.estimate(hidden(asked.candidate), terms);
  }

  @Override
  public LossKind kind() {
    return estimator.kind();
  }

  @Override
  public String method() {
    return estimator.method()
        + (filled > 0 ? ", rows filled with MASK up to %d tokens".formatted(filled) : "");
  }
}
