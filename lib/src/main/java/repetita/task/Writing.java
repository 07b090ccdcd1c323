package repetita.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.generate.Canvas;
import repetita.generate.Decoder;
import repetita.generate.Denoiser;
import repetita.generate.LeftToRight;
import repetita.generate.MaskedDecoder;
import repetita.generate.Sampling;
import repetita.generate.SuffixRanking;
import repetita.generate.Trace;
import repetita.generate.strategy.FixedCounts;
import repetita.generate.strategy.InOrder;
import repetita.generate.strategy.Ranking;
import repetita.generate.strategy.Strategy;
import repetita.generate.strategy.TransferSchedule;
import repetita.model.LanguageModel;
import repetita.objective.Orders;

/** Lets a model write the answers of cloze items, whose number of tokens it is given. */
@FunctionalInterface
public interface Writing {

  /** Candidates that AR writes for a gap with text on its right. */
  int CANDIDATES = 16;

  /** Draws of {@link SuffixRanking} depend on it. */
  long SEED = 1;

  /**
   * The tokens that the model writes in place of the answer of each item.
   *
   * @param items items that fit the context, with one candidate each
   */
  List<int[]> answers(List<Item> items);

  /**
   * The usual way of a decoder. A masked model reveals one token at a time, always the most likely
   * one at the position of which it is most certain. AR writes greedily; if there is text on the
   * right, it takes the best of several samples by {@link SuffixRanking}.
   *
   * @param models the model, or the members of an ensemble, which predicts the mean of their
   *     probabilities
   * @param decoder the run's decoder
   * @param filled the number of tokens of a row that ends with MASK; 0 for rows that end with their
   *     text
   * @throws InvalidInput if the family has no way to write tokens
   */
  static Writing with(List<LanguageModel> models, Decoder decoder, int filled) {
    if (decoder instanceof MaskedDecoder masked) {
      return items ->
          confident(
              items, filled, (one, rows) -> one.decodeEnsemble(models, rows, 0, SEED), masked);
    }
    if (decoder instanceof LeftToRight ar) {
      return items -> leftToRight(models, ar, items);
    }
    throw new InvalidInput("Models of this family cannot write an answer.");
  }

  /** The same for any denoiser, such as an exact posterior. */
  static Writing with(Denoiser denoiser, MaskedDecoder decoder) {
    return items ->
        confident(items, 0, (one, rows) -> one.decode(denoiser, rows, 0, SEED), decoder);
  }

  /** Decodes canvases of one length. */
  @FunctionalInterface
  interface Decoding {
    List<Trace> decode(MaskedDecoder decoder, List<Canvas> rows);
  }

  private static List<int[]> confident(
      List<Item> items, int filled, Decoding decoding, MaskedDecoder decoder) {
    Map<List<Integer>, List<Integer>> alike = new TreeMap<>(SHAPES);
    for (int i = 0; i < items.size(); i++) {
      Candidate asked = asked(items.get(i));
      int length = Math.max(filled, asked.length());
      alike
          .computeIfAbsent(List.of(length, asked.answer().length), shape -> new ArrayList<>())
          .add(i);
    }
    int[][] answers = new int[items.size()][];
    alike.forEach(
        (shape, numbers) -> {
          List<Canvas> rows =
              numbers.stream().map(i -> canvas(asked(items.get(i)), shape.get(0))).toList();
          List<Trace> traces = decoding.decode(greedy(decoder, shape.get(1)), rows);
          for (int k = 0; k < traces.size(); k++) {
            int[] at = asked(items.get(numbers.get(k))).answerPositions();
            int[] tokens = traces.get(k).tokens();
            answers[numbers.get(k)] = Arrays.stream(at).map(t -> tokens[t]).toArray();
          }
        });
    return List.of(answers);
  }

  Comparator<List<Integer>> SHAPES =
      Comparator.<List<Integer>>comparingInt(shape -> shape.get(0))
          .thenComparingInt(shape -> shape.get(1));

  private static MaskedDecoder greedy(MaskedDecoder decoder, int tokens) {
    Strategy strategy =
        decoder.onlyFromLeftToRight()
            ? new InOrder(Orders.NATURAL)
            : new FixedCounts(Ranking.CONFIDENCE, TransferSchedule.EVEN, tokens, 0);
    return decoder.with(Sampling.GREEDY).with(strategy);
  }

  private static Candidate asked(Item item) {
    return item.candidates().get(item.gold());
  }

  private static Canvas canvas(Candidate asked, int length) {
    boolean[] given = new boolean[length];
    Arrays.fill(given, 0, asked.length(), true);
    Arrays.stream(asked.answerPositions()).forEach(t -> given[t] = false);
    return new Canvas(Arrays.copyOf(asked.row(), length), given, asked.length());
  }

  private static List<int[]> leftToRight(
      List<LanguageModel> models, LeftToRight ar, List<Item> items) {
    if (items.stream().anyMatch(item -> asked(item).right().length > 0)) {
      List<SuffixRanking.Gap> gaps = items.stream().map(item -> gap(asked(item))).toList();
      return new SuffixRanking(ar, CANDIDATES).fillEach(models, gaps, SEED);
    }
    int longest = items.stream().mapToInt(item -> end(asked(item))).max().orElseThrow();
    List<Canvas> prompts =
        items.stream()
            .map(item -> Canvas.after(asked(item).left(), end(asked(item)), longest))
            .toList();
    List<Trace> greedy = ar.with(Sampling.GREEDY).decodeEnsemble(models, prompts, 0, SEED);
    return IntStream.range(0, items.size())
        .mapToObj(
            i ->
                Arrays.copyOfRange(
                    greedy.get(i).tokens(),
                    asked(items.get(i)).left().length,
                    end(asked(items.get(i)))))
        .toList();
  }

  private static int end(Candidate asked) {
    return asked.left().length + asked.answer().length;
  }

  private static SuffixRanking.Gap gap(Candidate asked) {
    return new SuffixRanking.Gap(asked.left(), asked.answer().length, asked.right());
  }
}
