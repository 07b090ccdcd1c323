package repetita.cli;

import java.io.PrintWriter;
import java.time.Duration;
import repetita.train.Progress;
import repetita.train.store.Measurement;

/** Prints one line for each evaluation. */
final class PrintedProgress implements Progress {

  private static final String NOISE = " ±%.4f";

  private final PrintWriter out;

  PrintedProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void note(String sentence) {
    out.println(sentence);
    out.flush();
  }

  @Override
  public void evaluated(Measurement row, Pace pace) {
    out.printf(
        "epoch %7.1f  step %,7d of %,d  train %.4f  held out %s%.4f%s%s  %,.0f tokens/s  %s left%n",
        row.epoch(),
        row.step(),
        pace.totalSteps(),
        row.trainLoss(),
        pace.heldOut().sign(),
        row.heldoutLoss(),
        row.heldoutMcSe() > 0 ? NOISE.formatted(row.heldoutMcSe()) : "",
        pace.best() ? " *" : "  ",
        row.tokensPerSecond(),
        duration(pace.secondsLeft()));
    out.flush();
  }

  private static String duration(double seconds) {
    Duration time = Duration.ofSeconds(Math.round(seconds));
    return time.toHours() > 0
        ? "%d h %02d min".formatted(time.toHours(), time.toMinutesPart())
        : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
