package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.evaluate.Evaluator;
import repetita.generate.Canvas;
import repetita.generate.Decoder;
import repetita.model.LanguageModel;
import repetita.model.Predictor;
import repetita.torch.Libtorch;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import repetita.train.store.Checkpoints;
import repetita.train.store.RunLock;
import repetita.train.store.TrainedRun;

/** A notebook's stop button interrupts the thread of the cell. */
class StopButtonTest {

  private static final int INTERRUPTS = 40;

  @TempDir Path folder;

  @AfterEach
  void useOneThread() {
    Libtorch.useThreads(1);
  }

  @Test
  void anInterruptAtAnyMomentLeavesACheckpointOfTheLastStep()
      throws IOException, InterruptedException, ExecutionException {
    TrainConfig config =
        TinyRun.config(TinyRun.MDM, 0, 1e-3).with("epochs", 1e6).with("evaluation.everyEpochs", 3);
    Random delays = new Random(1);
    long before = 0;
    for (int i = 0; i < INTERRUPTS; i++) {
      AtomicLong polls = new AtomicLong();
      FutureTask<RunResult> training = new FutureTask<>(() -> train(config, polls));
      Thread cell = new Thread(training);
      cell.start();
      Thread.sleep(delays.nextInt(150));
      cell.interrupt();

      assertThat(training.get().status()).isEqualTo(RunResult.Status.STOPPED);
      long last = before + polls.get();
      assertThat(new Checkpoints(folder).newestWhole().orElseThrow().folder())
          .hasFileName("checkpoint-%08d".formatted(last));
      assertThat(RunLock.unlessHeld(folder)).hasValueSatisfying(StopButtonTest::close);
      before = last;
    }
    // A busy machine does few steps between two interrupts, but some.
    assertThat(before).isPositive();
  }

  @Test
  void anInterruptEndsAnEvaluationAndASampling() throws IOException {
    TinyRun.trainUntil(8, TinyRun.config(TinyRun.MDM, 0, 1e-3), 1, folder);
    TrainedRun run = TrainedRun.in(folder);
    Rows rows = run.heldOut(HeldOut.TEST, 0);
    Evaluator evaluator = Evaluator.of(run.objective(), 2);
    Decoder decoder = run.decoder();
    Hardware hardware = new Hardware(2, "cpu");
    try (LanguageModel model = run.model(TrainedRun.Weights.LAST, hardware);
        Predictor predictor = run.predictor(model, hardware)) {
      for (ThrowingCallable computation :
          List.<ThrowingCallable>of(
              () -> evaluator.score(model, rows),
              () -> evaluator.score(predictor, rows),
              () -> decoder.decode(model, List.of(Canvas.after(new int[0], 16, 16)), 0, 1))) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(computation).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  private RunResult train(TrainConfig config, AtomicLong polls) throws IOException {
    return Trainer.of(config)
        .in(folder)
        .on(new Hardware(2, "cpu"))
        .resuming()
        .until(
            () -> {
              polls.incrementAndGet();
              return false;
            })
        .train();
  }

  private static void close(RunLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
