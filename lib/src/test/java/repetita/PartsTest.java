package repetita;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartsTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdown();
  }

  @Test
  void resultsKeepTheirOrder() {
    List<CompletableFuture<Integer>> parts =
        List.of(
            CompletableFuture.supplyAsync(() -> 1, threads),
            CompletableFuture.supplyAsync(() -> 2, Runnable::run));
    assertThat(Parts.join(parts)).containsExactly(1, 2);
  }

  @Test
  void aFailureOrAnInterruptWaitsForThePartsThatStillRun() {
    for (Throwable failure :
        List.of(new IllegalArgumentException("half"), new OutOfMemoryError("half"))) {
      CountDownLatch failed = new CountDownLatch(1);
      AtomicBoolean ended = new AtomicBoolean();
      CompletableFuture<Void> slow =
          CompletableFuture.runAsync(
              () -> {
                waitFor(failed);
                for (int i = 0; i < 1_000_000; i++) {
                  Thread.onSpinWait();
                }
                ended.set(true);
              },
              threads);
      CompletableFuture<Void> fails =
          CompletableFuture.runAsync(
              () -> {
                failed.countDown();
                throwUnchecked(failure);
              },
              Runnable::run);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> Parts.join(List.of(slow, fails))).isSameAs(failure);
      assertThat(ended).isTrue();
      assertThat(Thread.interrupted()).as("the interrupt is remembered").isTrue();
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void throwUnchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
