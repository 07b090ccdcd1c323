package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import repetita.objective.Autoregressive;
import repetita.objective.MaskedDiffusion;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.TokenMask;
import repetita.objective.UniformCount;

class AttentionPatternTest {

  private static final int T = 8;

  @Test
  void fromLeftToRightEveryTokenSeesThoseBeforeIt() {
    double[][] seen = AttentionPattern.of("AR", new Autoregressive(T), T, 1).values();
    for (int target = 0; target < T; target++) {
      for (int token = 0; token < T; token++) {
        assertThat(seen[target][token]).isEqualTo(token < target ? 1 : 0);
      }
    }
  }

  @Test
  void inAnotherOrderItSeesThoseVisitedBefore() {
    OrderedAutoregressive backwards =
        new OrderedAutoregressive(
            T,
            (length, random) -> IntStream.range(0, length).map(k -> length - 1 - k).toArray(),
            true);
    double[][] seen = AttentionPattern.of("backwards", backwards, T, 1).values();
    for (int target = 0; target < T; target++) {
      for (int token = 0; token < T; token++) {
        assertThat(seen[target][token]).isEqualTo(token > target ? 1 : 0);
      }
    }
  }

  @Test
  void diffusionPredictsHiddenTokensFromAllThatAreNot() {
    for (boolean bos : new boolean[] {false, true}) {
      double[][] seen =
          AttentionPattern.of("MDM", new MaskedDiffusion(T, new UniformCount(), bos), T, 3)
              .values();
      for (int target = 0; target < T; target++) {
        boolean asked = !Double.isNaN(seen[target][0]);
        for (int other = 0; other < T; other++) {
          if (!Double.isNaN(seen[other][0])) {
            assertThat(seen[other][target]).isEqualTo(asked ? 0 : 1);
          }
        }
      }
    }
  }

  @Test
  void aHiddenTokenIsSeenByNobody() {
    TokenMask masked = new TokenMask(new Autoregressive(T), 1, TokenMask.Variant.TOKENS);
    double[][] seen = AttentionPattern.of("masked", masked, T, 1).values();
    for (int target = 0; target < T; target++) {
      for (int token = 0; token < T; token++) {
        // A query always sees itself, which is the token before its target.
        assertThat(seen[target][token]).isEqualTo(token == target - 1 ? 1 : 0);
      }
    }
  }
}
