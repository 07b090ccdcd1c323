package repetita.cli;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import repetita.train.config.Hardware;
import repetita.train.store.TrainedRun;

/** The trained model, and the hardware to run it on. */
final class RunOptions {

  @Parameters(paramLabel = "DIR", description = "The folder of a run, as given to train --out.")
  private Path folder;

  @Option(
      names = "--weights",
      paramLabel = "WHICH",
      defaultValue = "best",
      converter = Which.class,
      description =
          "The checkpoint: best (lowest validation loss) or last (default: ${DEFAULT-VALUE}).")
  private TrainedRun.Weights weights;

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  /** Also accepts {@code newest}, an earlier name of {@code last}. */
  static final class Which implements ITypeConverter<TrainedRun.Weights> {
    @Override
    public TrainedRun.Weights convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "best" -> TrainedRun.Weights.BEST;
        case "last", "newest" -> TrainedRun.Weights.LAST;
        default ->
            throw new TypeConversionException("expected best or last but was '%s'".formatted(text));
      };
    }
  }

  TrainedRun run() {
    return TrainedRun.in(folder);
  }

  TrainedRun.Weights weights() {
    return weights;
  }

  Hardware hardware() {
    return hardware.choose();
  }
}
