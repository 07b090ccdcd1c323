package repetita;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Threads that share computations: the caller's own and some others. */
public final class Team implements AutoCloseable {

  private final int size;
  private final ThreadPoolExecutor others;

  /**
   * Starts the other threads.
   *
   * @param size the number of threads, with that of the caller
   */
  public Team(int size) {
    this.size = size;
    int threads = Math.max(1, size - 1);
    others =
        new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    if (size > 1) {
      // If the system refuses to start a thread, fail here and not while other threads compute.
      others.prestartAllCoreThreads();
    }
  }

  /**
   * Computes part 0 on the caller's thread and each other part on a thread of its own. Waits until
   * every part has ended, as {@link Parts#join} does.
   *
   * @param part computes a part, from 0 to the size of the team - 1
   * @return the results in the order of the parts
   */
  public <T> List<T> compute(IntFunction<T> part) {
    List<CompletableFuture<T>> parts = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      parts.add(start(part, i, others));
    }
    parts.add(0, start(part, 0, Runnable::run));
    return Parts.join(parts);
  }

  private static <T> CompletableFuture<T> start(IntFunction<T> part, int i, Executor thread) {
    return CompletableFuture.supplyAsync(() -> part.apply(i), thread);
  }

  @Override
  public void close() {
    others.shutdown();
  }
}
