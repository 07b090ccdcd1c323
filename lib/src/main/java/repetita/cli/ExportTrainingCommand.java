package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.train.ExportedTraining;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;

/** Writes what {@code environment/bench --to-loss} needs to repeat a training in PyTorch. */
@Command(
    name = "export-training",
    hidden = true,
    description = "For environment/bench.",
    modelTransformer = SettingOptions.class)
final class ExportTrainingCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private Path out;

  @Mixin private TrainOptions options = new TrainOptions();

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(out);
    ExportedTraining training = ExportedTraining.write(options.over(TrainConfig.defaults()), out);
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(ConfigJson.MAPPER.writeValueAsString(training));
    terminal.flush();
    return 0;
  }
}
