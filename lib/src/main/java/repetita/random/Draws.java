package repetita.random;

import java.util.random.RandomGenerator;

/**
 * Counter-based randomness: every draw is a function of a seed, a {@link RandomStream} and counters
 * such as (step, row). So a run resumes without stored generator state, and no draw depends on the
 * order of others.
 */
public final class Draws {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Draws() {}

  /** Returns a generator that depends only on the seed, the stream and the counters. */
  public static RandomGenerator at(long seed, RandomStream stream, long... counters) {
    return new SplitMix(key(seed, stream, counters));
  }

  /** Returns the 64-bit key from which {@link #at} starts, for generators outside Java. */
  public static long key(long seed, RandomStream stream, long... counters) {
    long key = mix(seed + GOLDEN_GAMMA) ^ (stream.ordinal() + 1);
    for (long counter : counters) {
      key = mix(key + GOLDEN_GAMMA) ^ counter;
    }
    return mix(key + GOLDEN_GAMMA);
  }

  /** Returns a uniformly random permutation of 0 .. size-1 (Fisher-Yates). */
  public static int[] permutation(int size, RandomGenerator random) {
    int[] permutation = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      permutation[i] = permutation[j];
      permutation[j] = i;
    }
    return permutation;
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static final class SplitMix implements RandomGenerator {

    private long state;

    private SplitMix(long state) {
      this.state = state;
    }

    @Override
    public long nextLong() {
      state += GOLDEN_GAMMA;
      return mix(state);
    }
  }
}
