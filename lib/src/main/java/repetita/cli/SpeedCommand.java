package repetita.cli;

import ai.djl.Device;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.family.Families;
import repetita.family.Family;
import repetita.model.Flops;
import repetita.torch.ChosenDevice;
import repetita.torch.Libtorch;
import repetita.torch.PeakSpeed;
import repetita.torch.Precision;
import repetita.train.TrainingSpeed;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;

/** Measures training speed, and compares it with the machine's best matrix products. */
@Command(
    name = "speed",
    description =
        "Measures the speed of training, and compares it with the best speed of matrix products on"
            + " this machine.",
    abbreviateSynopsis = true)
final class SpeedCommand implements Runnable {

  private static final double GIGA = 1e9;
  private static final int BYTES = 256;

  @Spec private CommandSpec spec;

  @Option(
      names = "--size",
      paramLabel = "NAME",
      defaultValue = "0.8M",
      description = "The network; 'repetita sizes' lists the names (default: ${DEFAULT-VALUE}).")
  private String size;

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "32",
      description = "Rows per step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--context",
      paramLabel = "T",
      defaultValue = "128",
      description = "Tokens per row (default: ${DEFAULT-VALUE}).")
  private int context;

  @Option(
      names = "--rows-at-once",
      paramLabel = "N",
      defaultValue = "0",
      description = "Rows computed together (default: as many as make 1,024 tokens).")
  private int rowsAtOnce;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often to measure AR, MDM and matrix products, one after the other (default:"
              + " ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "20",
      description = "Training steps per measurement (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Mixin private SetOption set = new SetOption();

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  @Override
  public void run() {
    if (context < 1 || rounds < 1 || steps < 1) {
      throw new InvalidInput(
          "Speed cannot be measured with a context of %d, %d rounds and %d steps; each must be at least 1."
              .formatted(context, rounds, steps));
    }
    PrintWriter out = spec.commandLine().getOut();
    Hardware chosen = hardware.choose();
    Device device = ChosenDevice.of(chosen.device()).device();
    out.printf(
        "%s, %d thread(s), load of the machine before measuring: %.2f%n",
        device,
        chosen.threads(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    double peak = measure(Precision.FLOAT32, device, chosen.threads(), out);
    Libtorch.useThreads(chosen.threads());
    double other = PeakSpeed.flopsPerSecond(device, Precision.BFLOAT16);
    if (other > peak) {
      measure(Precision.BFLOAT16, device, chosen.threads(), out);
    } else {
      out.printf(
          "matrix products, bfloat16: %.0f GFLOP/s, slower than float32 on this machine%n",
          other / GIGA);
    }
    out.flush();
  }

  /** Times matrix products and all families in turn; returns the peak FLOP/s of the products. */
  private double measure(Precision precision, Device device, int threads, PrintWriter out) {
    TrainConfig config =
        TrainConfig.defaults()
            .with("size", size)
            .with("precision", precision)
            .with("batch", batch)
            .with("rowsAtOnce", rowsAtOnce);
    double peak = 0;
    Map<Family, TrainingSpeed> trainings = new LinkedHashMap<>();
    Map<Family, List<Double>> speeds = new LinkedHashMap<>();
    try {
      for (Family family : Families.all()) {
        TrainConfig own = set.over(config.with("family", family.name()));
        TrainingSpeed training = new TrainingSpeed(own, BYTES, context, device, threads);
        trainings.put(family, training);
        speeds.put(family, new ArrayList<>());
        training.tokensPerSecond(steps);
      }
      for (int round = 0; round < rounds; round++) {
        Libtorch.useThreads(threads);
        peak = Math.max(peak, PeakSpeed.flopsPerSecond(device, precision));
        trainings.forEach(
            (family, training) -> speeds.get(family).add(training.tokensPerSecond(steps)));
      }
      out.printf("matrix products, %s: %.0f GFLOP/s at best%n", precision.label(), peak / GIGA);
      for (Family family : speeds.keySet()) {
        long parameters = trainings.get(family).parameters();
        print(out, family.title(), speeds.get(family), parameters, peak);
      }
    } finally {
      trainings.values().forEach(TrainingSpeed::close);
    }
    return peak;
  }

  private void print(
      PrintWriter out, String family, List<Double> speeds, long parameters, double peak) {
    Collections.sort(speeds);
    double median = speeds.get(speeds.size() / 2);
    double flops = Flops.sixND(parameters, median);
    out.printf(
        "%-3s %,d parameters, batch %d x %d: %,.0f tokens/s (%,.0f to %,.0f), %.1f GFLOP/s = %.0f%% of the matrix products%n",
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
