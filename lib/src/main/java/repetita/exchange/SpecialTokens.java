package repetita.exchange;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.objective.Attention;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.Objective;
import repetita.random.RandomStream;
import repetita.train.store.TrainedRun;

/**
 * The special tokens of a run, and the attention of its network, as seen in an example of its
 * objective.
 *
 * @param vocabulary V; special tokens have the ids from V on
 * @param embeddings V and the number of special tokens
 * @param bos the token at the front of each row
 * @param mask the token in place of hidden ones
 * @param attention the attention of the network
 */
record SpecialTokens(
    int vocabulary, int embeddings, OptionalInt bos, OptionalInt mask, Attention attention) {

  /** Content that no text has. */
  static final String BOS = "<|repetita:bos|>";

  static final String MASK = "<|repetita:mask|>";

  /**
   * @throws InvalidInput if the network needs more than tokens in their natural order, which is all
   *     that a Llama gets
   */
  static SpecialTokens of(TrainedRun run) {
    int vocabulary = run.record().provenance().vocabulary();
    Objective objective = run.objective().heldOut();
    int[] row = new int[run.record().provenance().context()];
    BatchDraws draws = new BatchDraws(0, RandomStream.MASK, 0, 0, 1);
    Example example = objective.example(new int[][] {row}, draws);
    int[] natural = Example.naturalPositions(example.length());
    if (!Arrays.equals(example.positions(), natural)
        || example.targetPositions() != null
        || example.visible() != null) {
      throw new InvalidInput(
          ("The network of the run in %s gets more than tokens in their order; a Llama does not, so"
                  + " only models of the usual order can be exported.")
              .formatted(run.folder()));
    }
    int embeddings = vocabulary + objective.extraTokens();
    boolean front = run.config().objective().bos();
    boolean masks = objective.extraTokens() > (front ? 1 : 0);
    return new SpecialTokens(
        vocabulary,
        embeddings,
        front ? OptionalInt.of(embeddings - 1) : OptionalInt.empty(),
        masks ? OptionalInt.of(vocabulary) : OptionalInt.empty(),
        example.attention());
  }

  /** The content of the special tokens by their ids, in ascending order. */
  Map<Integer, String> contents() {
    Map<Integer, String> contents = new TreeMap<>();
    mask.ifPresent(id -> contents.put(id, MASK));
    bos.ifPresent(id -> contents.put(id, BOS));
    return contents;
  }

  /** The ids of the special tokens, as JSON. */
  String ids() {
    return IntStream.range(vocabulary, embeddings)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
