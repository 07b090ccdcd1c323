package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.random.Draws;
import repetita.random.RandomStream;

class BayesPosteriorTest {

  /** 4 x 2^7 rows, all equally likely. */
  @Test
  void itIsTheShareOfTheRowsThatAgree() {
    Grammar grammar = Grammar.draw(4, 2, 3, 1);
    List<int[]> rows = rows(grammar);
    assertThat(rows).hasSize(512);
    BayesPosterior posterior = new BayesPosterior(grammar);
    for (int draw = 0; draw < 50; draw++) {
      RandomGenerator random = Draws.at(draw, RandomStream.BOOTSTRAP);
      int[] row = rows.get(random.nextInt(rows.size()));
      boolean[] hidden = new boolean[row.length];
      double share = random.nextDouble();
      for (int t = 0; t < hidden.length; t++) {
        hidden[t] = random.nextDouble() < share;
      }
      double[][] exact = counted(rows, row, hidden, grammar.symbols());
      double[][] found = posterior.conditionals(row, hidden);
      for (int t = 0; t < row.length; t++) {
        assertThat(found[t]).containsExactly(exact[t], within(1e-12));
      }
    }
  }

  /** Whatever the order and however many levels of rules are known, the chain rule adds up. */
  @ParameterizedTest
  @ValueSource(strings = {"left to right", "right to left", "random"})
  void whatIsKnownCostsTheSameInEveryOrder(String order) {
    Grammar grammar = Grammar.draw(16, 2, 6, 1);
    BayesPosterior posterior = new BayesPosterior(grammar);
    int length = grammar.rowLength();
    for (int sample = 0; sample < 20; sample++) {
      int[] row = grammar.sample(Draws.at(1, RandomStream.TEST_SEQUENCES, sample));
      int[] positions = order(order, length, sample);
      for (int levels = 0; levels <= grammar.depth(); levels++) {
        boolean[] hidden = new boolean[length];
        Arrays.fill(hidden, true);
        double nats = 0;
        for (int t : positions) {
          nats -= Math.log(posterior.conditionals(row, hidden, levels)[t][row[t]]);
          hidden[t] = false;
        }
        assertThat(nats / length).isCloseTo(grammar.lossKnowing(levels), within(1e-9));
      }
    }
    assertThat(grammar.lossKnowing(0)).isEqualTo(Math.log(16));
    assertThat(grammar.lossKnowing(6)).isEqualTo(grammar.entropyPerToken());
  }

  @Test
  void tokensThatCannotStandTogetherAreRefused() {
    Grammar grammar = Grammar.draw(4, 1, 1, 1);
    int pair = grammar.rules()[0][0][0];
    int other = grammar.rules()[0][1][0];
    int[] row = {grammar.left(pair), grammar.right(other)};
    boolean possible =
        Arrays.stream(grammar.rules()[0])
            .anyMatch(own -> own[0] == row[0] * grammar.symbols() + row[1]);
    assertThat(possible).isFalse();
    assertThatThrownBy(() -> new BayesPosterior(grammar).conditionals(row, new boolean[row.length]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int[] order(String name, int length, int sample) {
    int[] order = new int[length];
    for (int t = 0; t < length; t++) {
      order[t] = name.equals("right to left") ? length - 1 - t : t;
    }
    return name.equals("random")
        ? Draws.permutation(length, Draws.at(sample, RandomStream.BOOTSTRAP))
        : order;
  }

  private static double[][] counted(List<int[]> rows, int[] row, boolean[] hidden, int symbols) {
    double[][] shares = new double[row.length][symbols];
    int agreeing = 0;
    for (int[] other : rows) {
      boolean agrees = true;
      for (int t = 0; t < row.length; t++) {
        agrees &= hidden[t] || other[t] == row[t];
      }
      if (agrees) {
        agreeing++;
        for (int t = 0; t < row.length; t++) {
          shares[t][other[t]]++;
        }
      }
    }
    for (double[] share : shares) {
      for (int s = 0; s < symbols; s++) {
        share[s] /= agreeing;
      }
    }
    return shares;
  }

  private static List<int[]> rows(Grammar grammar) {
    List<int[]> rows = new ArrayList<>();
    for (int root = 0; root < grammar.symbols(); root++) {
      rows.add(new int[] {root});
    }
    for (int level = 0; level < grammar.depth(); level++) {
      List<int[]> longer = new ArrayList<>();
      for (int[] row : rows) {
        longer.addAll(rewritten(grammar, level, row));
      }
      rows = longer;
    }
    return rows;
  }

  private static List<int[]> rewritten(Grammar grammar, int level, int[] row) {
    List<int[]> all = new ArrayList<>();
    all.add(new int[0]);
    for (int symbol : row) {
      List<int[]> longer = new ArrayList<>();
      for (int[] begun : all) {
        for (int pair : grammar.rules()[level][symbol]) {
          int[] next = Arrays.copyOf(begun, begun.length + 2);
          next[begun.length] = grammar.left(pair);
          next[begun.length + 1] = grammar.right(pair);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }
}
