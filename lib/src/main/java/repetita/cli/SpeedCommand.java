package repetita.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.model.Flops;
import repetita.objective.Family;
import repetita.torch.ChosenDevice;
import repetita.torch.Libtorch;
import repetita.torch.PeakSpeed;
import repetita.train.Hardware;
import repetita.train.TrainConfig;
import repetita.train.TrainingSpeed;

/** Measures how fast this machine trains, and against what. */
@Command(
    name = "speed",
    description =
        "The speed of training, beside the best speed of matrix products on this machine.",
    abbreviateSynopsis = true)
final class SpeedCommand implements Runnable {

  private static final double GIGA = 1e9;
  private static final int BYTES = 256;

  @Spec private CommandSpec spec;

  @Option(
      names = "--size",
      paramLabel = "NAME",
      defaultValue = "0.8M",
      description = "A size by name (default: ${DEFAULT-VALUE}).")
  private String size;

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "32",
      description = "Rows (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--context",
      paramLabel = "T",
      defaultValue = "128",
      description = "Tokens in a row (default: ${DEFAULT-VALUE}).")
  private int context;

  @Option(
      names = "--rows-at-once",
      paramLabel = "N",
      defaultValue = "0",
      description = "Rows computed together (default: 1,024 positions).")
  private int rowsAtOnce;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Measurements of each kind, in turn (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "20",
      description = "Steps in a measurement (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  @Override
  public void run() {
    if (context < 1 || rounds < 1 || steps < 1) {
      throw new InvalidInput(
          "The speed is asked for with a context of %d, %d rounds and %d steps; each must be at least 1."
              .formatted(context, rounds, steps));
    }
    TrainConfig config =
        TrainConfig.defaults()
            .with("size", size)
            .with("batch", batch)
            .with("rowsAtOnce", rowsAtOnce);
    PrintWriter out = spec.commandLine().getOut();
    Hardware chosen = hardware.choose();
    ChosenDevice device = ChosenDevice.of(chosen.device());
    Libtorch.useThreads(chosen.threads());
    out.printf(
        "%s, %d thread(s), load of the machine before: %.2f%n",
        device.device(),
        chosen.threads(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());

    List<Double> peaks = new ArrayList<>();
    List<Double> ar = new ArrayList<>();
    List<Double> mdm = new ArrayList<>();
    long parameters;
    try (TrainingSpeed arSpeed =
            new TrainingSpeed(
                config.with("family", Family.AR),
                BYTES,
                context,
                device.device(),
                chosen.threads());
        TrainingSpeed mdmSpeed =
            new TrainingSpeed(
                config.with("family", Family.MDM),
                BYTES,
                context,
                device.device(),
                chosen.threads())) {
      parameters = arSpeed.parameters();
      arSpeed.tokensPerSecond(steps);
      mdmSpeed.tokensPerSecond(steps);
      for (int round = 0; round < rounds; round++) {
        Libtorch.useThreads(chosen.threads());
        peaks.add(PeakSpeed.flopsPerSecond(device.device()));
        ar.add(arSpeed.tokensPerSecond(steps));
        mdm.add(mdmSpeed.tokensPerSecond(steps));
      }
    }
    double peak = Collections.max(peaks);
    out.printf("matrix products, float32: %.0f GFLOP/s at best%n", peak / GIGA);
    print(out, "AR", ar, parameters, peak);
    print(out, "MDM", mdm, parameters, peak);
    out.flush();
  }

  private void print(
      PrintWriter out, String family, List<Double> speeds, long parameters, double peak) {
    Collections.sort(speeds);
    double median = speeds.get(speeds.size() / 2);
    double flops = Flops.sixND(parameters, median);
    out.printf(
        "%-3s %,d parameters, %d x %d: %,.0f tokens/s (%,.0f to %,.0f), %.1f GFLOP/s = %.0f%% of it%n",
        family,
        parameters,
        batch,
        context,
        median,
        speeds.get(0),
        speeds.get(speeds.size() - 1),
        flops / GIGA,
        100 * flops / peak);
  }
}
