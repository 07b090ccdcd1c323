package repetita.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static repetita.objective.LossKind.ESTIMATE;
import static repetita.objective.LossKind.EXACT;
import static repetita.objective.LossKind.NOT_A_LIKELIHOOD;
import static repetita.objective.LossKind.UPPER_BOUND;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kinds of all losses; {@code EvidenceBoundTest} enumerates that they are what they say. */
class LossKindTest {

  private static final int V = 5;
  private static final Orders ONE = new ListedOrders(new UniformOrder(), 1, 7);
  private static final Orders TWO = new ListedOrders(new UniformOrder(), 2, 7);
  private static final Orders ALL = new FreshOrders(new UniformOrder());
  private static final Orders LOCAL = new FreshOrders(new LocalShuffle());

  static Stream<Arguments> objectives() {
    return Stream.of(
        Arguments.of(new Autoregressive(V), EXACT, EXACT),
        Arguments.of(ordered(Orders.NATURAL), EXACT, EXACT),
        Arguments.of(ordered(ONE), EXACT, EXACT),
        Arguments.of(ordered(new FirstFixed(ONE)), EXACT, EXACT),
        Arguments.of(ordered(TWO), UPPER_BOUND, EXACT),
        Arguments.of(ordered(new FirstFixed(TWO)), UPPER_BOUND, EXACT),
        Arguments.of(ordered(ALL), UPPER_BOUND, EXACT),
        Arguments.of(tokenMask(new Autoregressive(V), 0), EXACT, EXACT),
        Arguments.of(tokenMask(new Autoregressive(V), 0.5), UPPER_BOUND, EXACT),
        Arguments.of(tokenMask(ordered(TWO), 0), UPPER_BOUND, EXACT),
        Arguments.of(tokenMask(ordered(TWO), 0.5), UPPER_BOUND, EXACT),
        Arguments.of(diffusion(new UniformCount()), UPPER_BOUND, UPPER_BOUND),
        Arguments.of(diffusion(new BernoulliMask(1e-3)), UPPER_BOUND, UPPER_BOUND),
        Arguments.of(
            diffusion(new LeftToRightShare(new UniformCount(), 0)), UPPER_BOUND, UPPER_BOUND),
        Arguments.of(
            diffusion(new LeftToRightShare(new UniformCount(), 0.5)),
            NOT_A_LIKELIHOOD,
            UPPER_BOUND),
        Arguments.of(diffusion(new PrefixMask(Orders.NATURAL, true)), ESTIMATE, ESTIMATE),
        Arguments.of(diffusion(new PrefixMask(ONE, true)), ESTIMATE, ESTIMATE),
        Arguments.of(diffusion(new PrefixMask(TWO, true)), UPPER_BOUND, ESTIMATE),
        Arguments.of(diffusion(new PrefixMask(ALL, true)), UPPER_BOUND, ESTIMATE),
        Arguments.of(diffusion(new PrefixMask(ALL, false)), UPPER_BOUND, ESTIMATE),
        Arguments.of(diffusion(new PrefixMask(LOCAL, false)), NOT_A_LIKELIHOOD, ESTIMATE),
        Arguments.of(diffusion(new PrefixMask(TWO, false)), NOT_A_LIKELIHOOD, ESTIMATE),
        Arguments.of(diffusion(new PrefixMask(Orders.NATURAL, false)), NOT_A_LIKELIHOOD, ESTIMATE));
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void trainingAndHeldOutLossesHaveTheirKinds(
      Objective objective, LossKind training, LossKind heldOut) {
    assertThat(objective.lossKind()).isEqualTo(training);
    assertThat(objective.heldOut().lossKind()).isEqualTo(heldOut);
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void warnsOfEstimatesAndOfLossesThatAreNoLikelihood(
      Objective objective, LossKind training, LossKind heldOut) {
    boolean usual = heldOut != ESTIMATE && training != NOT_A_LIKELIHOOD;
    assertThat(LossKind.cautions(objective)).hasSize(usual ? 0 : 2);
  }

  @Test
  void warningsAreSentencesOnBothLosses() {
    assertThat(LossKind.cautions(diffusion(new LeftToRightShare(new UniformCount(), 0.5))))
        .containsExactly(
            "The training loss is neither a likelihood nor a bound, because its predictions do not"
                + " form a factorization of the text.",
            "The held-out loss is an upper bound on the negative log likelihood.");
    assertThat(LossKind.cautions(diffusion(new PrefixMask(TWO, true))))
        .containsExactly(
            "The training loss is an upper bound on the negative log likelihood.",
            "The held-out loss is not a bound but a sampled estimate of the exact negative log"
                + " likelihood from left to right.");
  }

  @Test
  void onlyOrdersThatAreAlwaysFromLeftToRightAreNatural() {
    assertThat(Stream.of(Orders.NATURAL, ONE, new FirstFixed(ONE))).allMatch(Orders::isNatural);
    assertThat(Stream.of(TWO, ALL, LOCAL, new FirstFixed(ALL))).noneMatch(Orders::isNatural);
  }

  private static Objective ordered(Orders orders) {
    return new OrderedAutoregressive(V, orders, true);
  }

  private static Objective tokenMask(Objective inner, double share) {
    return new TokenMask(inner, share, TokenMask.Variant.TOKENS);
  }

  private static Objective diffusion(MaskSampler masks) {
    return new MaskedDiffusion(V, masks, true);
  }
}
