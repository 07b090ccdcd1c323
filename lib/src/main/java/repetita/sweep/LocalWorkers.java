package repetita.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import repetita.InvalidInput;

/**
 * Processes on this machine: DJL allows one training in a JVM, and two processes of one thread each
 * get more done than one of two threads.
 *
 * @param processes how many at a time
 * @param threadsEach threads of each
 */
public record LocalWorkers(int processes, int threadsEach) implements Workers {

  public LocalWorkers {
    if (processes < 1 || threadsEach < 1) {
      throw new InvalidInput(
          "%d processes of %d threads are asked for; both must be at least 1."
              .formatted(processes, threadsEach));
    }
  }

  @Override
  public void compute(List<RunFolder> runs, Consumer<RunFolder> ended, BooleanSupplier stop)
      throws IOException {
    WorkerCommand command = WorkerCommand.ofThisProcess(threadsEach);
    ExecutorService slots = Executors.newFixedThreadPool(processes);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (RunFolder run : runs) {
        results.add(
            slots.submit(
                () -> {
                  if (compute(run, command, stop)) {
                    ended.accept(run);
                  }
                  return null;
                }));
      }
      for (Future<?> result : results) {
        await(result);
      }
    } finally {
      slots.shutdownNow();
    }
  }

  /** Whether the run came to its end. */
  private static boolean compute(RunFolder run, WorkerCommand command, BooleanSupplier stop)
      throws IOException, InterruptedException {
    int code = 0;
    for (int attempt = 0; attempt < WorkerCommand.ATTEMPTS; attempt++) {
      if (stop.getAsBoolean()) {
        return false;
      }
      Process worker = command.start(run);
      try {
        while (!worker.waitFor(200, TimeUnit.MILLISECONDS) && !stop.getAsBoolean()) {
          // It computes.
        }
      } finally {
        worker.getOutputStream().close();
      }
      code = worker.waitFor();
      if (code == SweepWorker.DONE) {
        return true;
      }
    }
    if (stop.getAsBoolean()) {
      return false;
    }
    run.fail(WorkerCommand.gaveUp(code));
    return true;
  }

  private static void await(Future<?> result) throws IOException {
    try {
      result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      } else if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while workers compute.", e);
    }
  }
}
