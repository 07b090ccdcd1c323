package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.objective.Autoregressive;
import repetita.objective.BatchDraws;
import repetita.objective.DepthFirst;
import repetita.objective.Example;
import repetita.objective.FirstFixed;
import repetita.objective.FreshOrders;
import repetita.objective.LeftToRightShare;
import repetita.objective.ListedOrders;
import repetita.objective.LocalShuffle;
import repetita.objective.LossKind;
import repetita.objective.MaskSampler;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Objective;
import repetita.objective.OrderKinds;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.PrefixMask;
import repetita.objective.TokenMask;
import repetita.objective.UniformCount;
import repetita.objective.UniformOrder;

/** No prediction depends on the token that it predicts, or on one that comes later. */
class NoLeakTest {

  private static final int V = 5;
  private static final int T = 8;
  private static final int[] ROW = {3, 0, 4, 1, 1, 2, 0, 3};

  private final LanguageModel model = TinyModel.wild(V, 2);

  @AfterEach
  void close() {
    model.close();
  }

  static Stream<Objective> causal() {
    Stream<OrderedAutoregressive> ordered =
        OrderKinds.all().stream()
            .flatMap(
                kind ->
                    Stream.of(true, false)
                        .map(aware -> new OrderedAutoregressive(V, new FreshOrders(kind), aware)));
    return Stream.concat(
        ordered,
        Stream.of(
            new Autoregressive(V),
            new OrderedAutoregressive(
                V, new FirstFixed(new ListedOrders(new LocalShuffle(), 4, 1)), true),
            new TokenMask(new Autoregressive(V), 0.5, TokenMask.Variant.QUERIES),
            new TokenMask(new Autoregressive(V), 0.5, TokenMask.Variant.TOKENS),
            new TokenMask(
                new OrderedAutoregressive(V, new FreshOrders(new UniformOrder()), true),
                0.5,
                TokenMask.Variant.QUERIES)));
  }

  @ParameterizedTest
  @MethodSource("causal")
  void noPredictionDependsOnWhatComesLaterInItsOrder(Objective objective) {
    for (int step = 0; step < 5; step++) {
      BatchDraws draws = draws(step);
      Example before = objective.example(new int[][] {ROW}, draws);
      double[] logits = model.logits(before);
      for (int t = 0; t < T; t++) {
        int[] changed = ROW.clone();
        changed[t] = (changed[t] + 1) % V;
        Example after = objective.example(new int[][] {changed}, draws);
        int turn = firstDifference(before.targets(), after.targets());
        double[] now = model.logits(after);
        for (int place = 0; place <= turn; place++) {
          assertThat(Arrays.copyOfRange(now, place * V, (place + 1) * V))
              .as("place %d, token %d changed, asked for at %d", place, t, turn)
              .isEqualTo(Arrays.copyOfRange(logits, place * V, (place + 1) * V));
        }
      }
    }
  }

  static List<MaskSampler> masks() {
    return List.of(
        new UniformCount(),
        new LeftToRightShare(new UniformCount(), 0.5),
        new PrefixMask(new ListedOrders(new LocalShuffle(), 4, 1), true),
        new PrefixMask(new FreshOrders(new DepthFirst()), false));
  }

  @ParameterizedTest
  @MethodSource("masks")
  void noPredictionDependsOnAHiddenToken(MaskSampler masks) {
    MaskedDiffusion objective = new MaskedDiffusion(V, masks, true);
    for (int step = 0; step < 10; step++) {
      Example before = objective.example(new int[][] {ROW}, draws(step));
      for (int t = 0; t < T; t++) {
        if (before.inputs()[t + 1] == V) {
          int[] changed = ROW.clone();
          changed[t] = (changed[t] + 1) % V;
          Example after = objective.example(new int[][] {changed}, draws(step));
          assertThat(model.logits(after)).isEqualTo(model.logits(before));
        }
      }
    }
  }

  @Test
  void aMaskOfAllThatCameBeforeIsCausalAttention() {
    Example plain = new Autoregressive(V).example(new int[][] {ROW});
    Example masked =
        new TokenMask(new Autoregressive(V), 0, TokenMask.Variant.QUERIES)
            .example(new int[][] {ROW}, draws(1));
    assertThat(masked.visible()).isNotNull();
    assertThat(model.logits(masked)).containsExactly(model.logits(plain), within(1e-12));
  }

  /** All inputs hidden from all later positions: each sees its own only. */
  @Test
  void hiddenTokensAreSeenByNobodyElse() {
    TokenMask all = new TokenMask(new Autoregressive(V), 1, TokenMask.Variant.TOKENS);
    double[] before = model.logits(all.example(new int[][] {ROW}, draws(1)));
    int[] changed = ROW.clone();
    changed[0] = 4;
    double[] after = model.logits(all.example(new int[][] {changed}, draws(1)));
    for (int place = 0; place < T; place++) {
      double[] here = Arrays.copyOfRange(after, place * V, (place + 1) * V);
      double[] there = Arrays.copyOfRange(before, place * V, (place + 1) * V);
      if (place == 1) {
        assertThat(here).isNotEqualTo(there);
      } else {
        assertThat(here).isEqualTo(there);
      }
    }
  }

  /** Only a target-aware model can tell two orders apart that begin alike. */
  @Test
  void theTargetsPositionMatters() {
    int[][] rows = {ROW};
    int[] one = {0, 1, 2, 3, 4, 5, 6, 7};
    int[] other = {0, 1, 2, 3, 4, 6, 5, 7};
    for (boolean aware : new boolean[] {true, false}) {
      OrderedAutoregressive objective =
          new OrderedAutoregressive(V, new FreshOrders(new UniformOrder()), aware);
      double[] first = model.logits(objective.example(rows, new int[][] {one}), 5);
      double[] second = model.logits(objective.example(rows, new int[][] {other}), 5);
      assertThat(Arrays.equals(first, second)).isNotEqualTo(aware);
    }
  }

  /** Queries are turned and keys are not: told its own positions, the network is the plain one. */
  @Test
  void targetsAtTheInputsPositionsChangeNothing() {
    Example plain = new Autoregressive(V).example(new int[][] {ROW});
    Example told =
        new Example(
            1,
            T,
            plain.inputs(),
            plain.positions(),
            plain.positions(),
            plain.targets(),
            plain.weights(),
            plain.attention(),
            null,
            T);
    assertThat(model.logits(told)).containsExactly(model.logits(plain));
  }

  /** On held-out rows AR reads from left to right, all that came before; no chance enters. */
  @ParameterizedTest
  @MethodSource("causal")
  void heldOutRowsAreReadFromLeftToRight(Objective objective) {
    Example asked = objective.heldOut().example(new int[][] {ROW}, draws(3));
    Example plain = new Autoregressive(V).example(new int[][] {ROW});
    assertThat(asked.inputs()).isEqualTo(plain.inputs());
    assertThat(asked.targets()).isEqualTo(plain.targets());
    assertThat(asked.visible()).isNull();
    assertThat(objective.heldOut().lossKind()).isEqualTo(LossKind.EXACT);
  }

  /** Masks of orders are judged by the chain rule from left to right, others by the bound. */
  @ParameterizedTest
  @MethodSource("masks")
  void heldOutMasksAreNotThoseOfTraining(MaskSampler masks) {
    for (int step = 0; step < 20; step++) {
      MaskSampler.Mask mask = masks.heldOut().sample(T, step / 20.0, draws(step).row(0));
      if (masks instanceof PrefixMask) {
        int revealed = T - 1 - (int) (step / 20.0 * T);
        for (int t = 0; t < T; t++) {
          assertThat(mask.masked()[t]).isEqualTo(t >= revealed);
          assertThat(mask.predicted()[t]).isEqualTo(t == revealed);
        }
      } else {
        assertThat(masks.heldOut()).isInstanceOf(UniformCount.class);
      }
    }
  }

  private static BatchDraws draws(int step) {
    return new BatchDraws(1, repetita.random.RandomStream.MASK, step, 0, 1);
  }

  private static int firstDifference(int[] one, int[] other) {
    return Arrays.mismatch(one, other);
  }
}
