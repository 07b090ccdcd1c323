package repetita.objective;

import java.util.random.RandomGenerator;

/** From left to right, always. */
record NaturalOrder() implements Orders {

  @Override
  public int[] order(int length, RandomGenerator random) {
    return Example.naturalPositions(length);
  }

  @Override
  public boolean isNatural() {
    return true;
  }
}
