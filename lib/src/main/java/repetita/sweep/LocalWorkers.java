package repetita.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.Parts;

/**
 * Worker processes on this machine. Each trains one model at a time, because DJL allows no more in
 * a JVM. Two processes with one thread each are faster than one process with two threads.
 *
 * @param processes number of concurrent processes
 * @param threadsEach threads per process
 * @param gpus the GPUs of the processes, see {@link repetita.torch.Gpus}: each process has one of
 *     them, and more processes than GPUs share them evenly. Without GPUs the workers choose
 */
public record LocalWorkers(int processes, int threadsEach, List<String> gpus) implements Workers {

  public LocalWorkers {
    if (processes < 1 || threadsEach < 1) {
      throw new InvalidInput(
          "There cannot be %d processes with %d threads each; both must be at least 1."
              .formatted(processes, threadsEach));
    }
    gpus = List.copyOf(gpus);
  }

  /** The command that each of the processes starts its workers with. */
  List<WorkerCommand> commands() {
    WorkerCommand command = WorkerCommand.ofThisProcess(threadsEach);
    return IntStream.range(0, processes)
        .mapToObj(i -> gpus.isEmpty() ? command : command.onGpu(gpus.get(i % gpus.size())))
        .toList();
  }

  @Override
  public void compute(List<RunFolder> runs, Consumer<RunFolder> ended, BooleanSupplier stop)
      throws IOException {
    Queue<WorkerCommand> idle = new ConcurrentLinkedQueue<>(commands());
    AtomicBoolean failed = new AtomicBoolean();
    BooleanSupplier end = () -> failed.get() || stop.getAsBoolean();
    ExecutorService slots = Executors.newFixedThreadPool(processes);
    try {
      Parts.join(
          runs.stream()
              .map(
                  run ->
                      CompletableFuture.runAsync(() -> compute(run, idle, end, ended), slots)
                          .whenComplete(
                              (none, failure) -> failed.compareAndSet(false, failure != null)))
              .toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      slots.shutdown();
    }
  }

  private static void compute(
      RunFolder run, Queue<WorkerCommand> idle, BooleanSupplier stop, Consumer<RunFolder> ended) {
    WorkerCommand command = idle.remove();
    try {
      if (compute(run, command, stop)) {
        ended.accept(run);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted while waiting for a worker.", e);
    } finally {
      idle.add(command);
    }
  }

  /** Computes a run in worker processes; returns whether it finished or failed. */
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
          // The worker is computing.
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
}
