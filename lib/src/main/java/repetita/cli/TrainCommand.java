package repetita.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.train.Measurement;
import repetita.train.RunResult;
import repetita.train.Trainer;

/** Trains one model. */
@Command(
    name = "train",
    description = "Trains one model on U unique tokens for a number of epochs.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(validate = false, heading = "%nWhat is trained:%n")
  private TrainOptions options = new TrainOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The run's folder: run.json, log.csv, checkpoints, best weights.")
  private Path out;

  @Option(names = "--resume", description = "Go on with the run in DIR, if there is one.")
  private boolean resume;

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  @Override
  public Integer call() throws Exception {
    PrintWriter terminal = spec.commandLine().getOut();
    try (CtrlC stop = new CtrlC()) {
      RunResult result =
          Trainer.train(
              options.config(),
              hardware.choose(),
              out,
              resume,
              new PrintedProgress(terminal),
              stop);
      terminal.println(sentence(result));
      terminal.flush();
      return 0;
    }
  }

  private static String sentence(RunResult result) {
    Measurement best = result.best();
    String lowest =
        "lowest held-out loss %.4f nats per token at epoch %.1f"
            .formatted(best.heldoutLoss(), best.epoch());
    return switch (result.status()) {
      case FINISHED -> "finished: " + lowest + ", in " + result.folder();
      case WAS_FINISHED -> "finished already: " + lowest + ", in " + result.folder();
      case STOPPED -> "stopped; go on with --resume: " + result.folder();
    };
  }
}
