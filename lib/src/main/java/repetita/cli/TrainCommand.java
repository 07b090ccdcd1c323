package repetita.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.train.CtrlC;
import repetita.train.RunResult;
import repetita.train.Trainer;
import repetita.train.config.TrainConfig;
import repetita.train.store.Measurement;
import repetita.train.store.RunRecord;
import repetita.train.store.TrainedRun;

/** Trains one model. */
@Command(
    name = "train",
    description = {
      "Trains one model on U unique tokens for E epochs, and saves it in a folder.",
      "Only common settings are listed here; 'repetita settings' lists all of them."
    },
    footer = {
      "",
      "Examples:",
      "  repetita train --family ar --unique-tokens 50K --epochs 60 --out runs/ar",
      "  repetita train --family mdm --unique-tokens 50K --epochs 200 --out runs/mdm"
    },
    sortOptions = false,
    modelTransformer = SettingOptions.class,
    customSynopsis = {
      "repetita train --out DIR [OPTIONS]",
      "       repetita train --out DIR --resume"
    })
final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description =
          "The folder of the run: configuration (run.json), learning curve (log.csv), checkpoints.")
  private Path out;

  @Option(
      names = "--resume",
      description =
          "Resume the run in DIR with its own configuration; start it if DIR holds no run.")
  private boolean resume;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      description = "Seconds between checkpoints; 0 saves after every step (default: 30).")
  private Double checkpointEvery;

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  @Mixin private TrainOptions options = new TrainOptions();

  @Override
  public Integer call() throws Exception {
    PrintWriter terminal = spec.commandLine().getOut();
    try (CtrlC stop = new CtrlC()) {
      RunResult result =
          Trainer.of(options.over(settings()))
              .in(out)
              .on(hardware.choose())
              .resuming(resume)
              .checkpointEvery(betweenCheckpoints())
              .reportTo(new PrintedProgress(terminal))
              .until(stop)
              .train();
      terminal.println(sentence(result));
      terminal.flush();
      return 0;
    }
  }

  /** The configuration of the run to resume, or else the defaults. */
  private TrainConfig settings() {
    return resume && RunRecord.existsIn(out) ? RunRecord.in(out).config() : TrainConfig.defaults();
  }

  private Duration betweenCheckpoints() {
    if (checkpointEvery == null) {
      return Trainer.BETWEEN_CHECKPOINTS;
    }
    if (!(checkpointEvery >= 0)) {
      throw new InvalidInput(
          "The time between checkpoints is %s seconds; it must be at least 0."
              .formatted(checkpointEvery));
    }
    return Duration.ofMillis(Math.round(1e3 * checkpointEvery));
  }

  private static String sentence(RunResult result) {
    return switch (result.status()) {
      case FINISHED -> "finished: " + lowest(result);
      case WAS_FINISHED -> "finished already: " + lowest(result);
      case STOPPED -> "stopped and saved; resume it with --resume: " + result.folder();
    };
  }

  private static String lowest(RunResult result) {
    Measurement best = result.best();
    return "lowest held-out loss %s%.4f nats per token at epoch %.1f, in %s"
        .formatted(
            TrainedRun.in(result.folder()).config().objective().heldOutLoss().sign(),
            best.heldoutLoss(),
            best.epoch(),
            result.folder());
  }
}
