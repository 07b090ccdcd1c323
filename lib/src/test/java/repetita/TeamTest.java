package repetita;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class TeamTest {

  @Test
  void theCallerComputesTheFirstPartWhileOthersComputeTheRest() {
    CyclicBarrier allAtOnce = new CyclicBarrier(3);
    try (Team team = new Team(3)) {
      for (int round = 0; round < 3; round++) {
        List<Thread> threads =
            team.compute(
                part -> {
                  await(allAtOnce);
                  return Thread.currentThread();
                });
        assertThat(threads).hasSize(3).doesNotHaveDuplicates();
        assertThat(threads.get(0)).isSameAs(Thread.currentThread());
      }
    }
  }

  @Test
  void resultsAreInTheOrderOfTheParts() {
    try (Team team = new Team(4)) {
      assertThat(team.compute(part -> 10 * part)).containsExactly(0, 10, 20, 30);
    }
  }

  @Test
  void aTeamOfOneIsTheCaller() {
    try (Team team = new Team(1)) {
      assertThat(team.compute(part -> Thread.currentThread()))
          .containsExactly(Thread.currentThread());
    }
  }

  @Test
  void theFailureOfAPartIsRethrown() {
    IllegalStateException failure = new IllegalStateException("part 1");
    try (Team team = new Team(2)) {
      assertThatThrownBy(
              () ->
                  team.compute(
                      part -> {
                        if (part == 1) {
                          throw failure;
                        }
                        return part;
                      }))
          .isSameAs(failure);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }
}
