package repetita.cli;

import ai.djl.Device;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.evaluate.Evaluator;
import repetita.generate.Decoder;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.torch.Libtorch;
import repetita.torch.PeakSpeed;
import repetita.torch.Precision;
import repetita.train.TrainingSpeed;
import repetita.train.config.TrainConfig;

/**
 * This side of {@code environment/bench}: it waits for orders on its input, one a line, and answers
 * each with a line of JSON.
 */
@Command(name = "benchmark", hidden = true, description = "For environment/bench.")
final class BenchmarkCommand implements Callable<Integer> {

  /** A long row has a forward pass for each of its tokens, each as long as the row. */
  private static final int SAMPLED = 128;

  @Spec private CommandSpec spec;

  @Option(names = "--family", required = true)
  private String family;

  @Option(names = "--size", required = true)
  private String size;

  @Option(names = "--vocabulary", required = true)
  private int vocabulary;

  @Option(names = "--batch", required = true)
  private int batch;

  @Option(names = "--context", required = true)
  private int context;

  @Option(names = "--threads", required = true)
  private int threads;

  @Option(names = "--precision", required = true)
  private Precision precision;

  @Mixin private SetOption set = new SetOption();

  @Option(names = "--folder", required = true)
  private Path folder;

  @Override
  public Integer call() throws IOException {
    TrainConfig plain =
        TrainConfig.defaults()
            .with("family", family)
            .with("size", size)
            .with("precision", precision)
            .with("batch", batch)
            .with("optimiser.warmUp", 0);
    TrainConfig config = set.over(plain);
    PrintWriter out = spec.commandLine().getOut();
    try (TrainingSpeed training =
            new TrainingSpeed(config, vocabulary, context, Device.cpu(), threads);
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        out.println(ShellJson.of(answer(training, order.split(" "))).replace("\n", " "));
        out.flush();
      }
    }
    return 0;
  }

  private Map<String, Object> answer(TrainingSpeed training, String[] order) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    switch (order[0]) {
      case "write" -> {
        training.write(folder);
        answer.put("parameters", training.parameters());
        answer.put("flops_per_token", training.flopsPerToken());
      }
      case "losses" -> {
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(order[1]); i++) {
          losses.add(training.step());
        }
        answer.put("losses", losses);
      }
      case "speed" ->
          answer.put("tokens_per_s", training.tokensPerSecond(Integer.parseInt(order[1])));
      case "evaluate" ->
          answer.put("tokens_per_s", evaluated(training, Integer.parseInt(order[1])));
      case "sample" -> answer.put("tokens_per_s", sampled(training));
      case "peak" -> {
        Libtorch.useThreads(threads);
        answer.put("flops_per_s", PeakSpeed.flopsPerSecond(Device.cpu(), precision));
      }
      default -> throw new InvalidInput("There is no order '" + order[0] + "'.");
    }
    return answer;
  }

  private double evaluated(TrainingSpeed training, int times) {
    Libtorch.useThreads(threads);
    Evaluator evaluator = Evaluator.of(training.objective(), 1);
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      evaluator.score(training.model(), training.rows());
    }
    return times * batch * context / ((System.nanoTime() - start) / 1e9);
  }

  private double sampled(TrainingSpeed training) {
    Libtorch.useThreads(threads);
    RandomGenerator random = Draws.at(1, RandomStream.SAMPLING);
    Decoder decoder = training.decoder();
    long start = System.nanoTime();
    int length = Math.min(context, SAMPLED);
    decoder.decode(training.model(), new int[0], length, random);
    return length / ((System.nanoTime() - start) / 1e9);
  }
}
