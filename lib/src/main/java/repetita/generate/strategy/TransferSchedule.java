package repetita.generate.strategy;

import java.util.ArrayList;
import java.util.List;

/** How many of n masked tokens each of S steps reveals. Steps that reveal none are left out. */
public enum TransferSchedule {
  /** n / S each, and one more in the first n mod S steps, as in LLaDA. */
  EVEN {
    @Override
    List<Integer> all(int masked, int steps) {
      List<Integer> counts = new ArrayList<>();
      for (int step = 0; step < steps; step++) {
        counts.add(masked / steps + (step < masked % steps ? 1 : 0));
      }
      return counts;
    }
  },

  /** The expected number by {@link NoiseSchedule#LINEAR}, rounded half to even, as in dLLM. */
  LINEAR {
    @Override
    List<Integer> all(int masked, int steps) {
      return expected(masked, steps, NoiseSchedule.LINEAR);
    }
  },

  /** The expected number by {@link NoiseSchedule#COSINE}: few at first, as in MaskGIT. */
  COSINE {
    @Override
    List<Integer> all(int masked, int steps) {
      return expected(masked, steps, NoiseSchedule.COSINE);
    }
  };

  abstract List<Integer> all(int masked, int steps);

  /**
   * The numbers of revealed tokens, which sum to n.
   *
   * @param masked n, the number of masked tokens
   * @param steps S
   */
  public List<Integer> counts(int masked, int steps) {
    Strategy.requireSteps(steps);
    return all(masked, steps).stream().filter(count -> count > 0).toList();
  }

  private static List<Integer> expected(int masked, int steps, NoiseSchedule noise) {
    List<Integer> counts = new ArrayList<>();
    int left = masked;
    for (int step = 0; step < steps; step++) {
      double t = 1 - (double) step / steps;
      double earlier = Math.max(0, 1 - (double) (step + 1) / steps);
      int count = (int) Math.rint(left * (1 - noise.staysMasked(earlier, t)));
      counts.add(count);
      left -= count;
    }
    return counts;
  }
}
