package repetita.objective;

import java.util.random.RandomGenerator;

/** Always left to right. */
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
