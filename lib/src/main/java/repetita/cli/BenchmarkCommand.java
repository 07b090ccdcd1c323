package repetita.cli;

import ai.djl.Device;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.evaluate.Evaluator;
import repetita.generate.Canvas;
import repetita.generate.Decoder;
import repetita.generate.LeftToRight;
import repetita.generate.MaskedDecoder;
import repetita.generate.Sampling;
import repetita.generate.strategy.InOrder;
import repetita.model.Predictor;
import repetita.objective.Orders;
import repetita.torch.ChosenDevice;
import repetita.torch.Libtorch;
import repetita.torch.PeakSpeed;
import repetita.torch.Precision;
import repetita.train.TrainingSpeed;
import repetita.train.config.TrainConfig;
import repetita.train.store.Processor;
import repetita.train.store.Provenance;

/**
 * The Java side of {@code environment/bench}: reads one request per line from standard input and
 * prints the response to each as one line of JSON.
 */
@Command(name = "benchmark", hidden = true, description = "For environment/bench.")
final class BenchmarkCommand implements Callable<Integer> {

  /** Most tokens to sample. Each takes a forward pass over the whole row. */
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

  @Option(names = "--device", defaultValue = "cpu")
  private String device;

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
    Device chosen = ChosenDevice.of(device).device();
    PrintWriter out = spec.commandLine().getOut();
    try (TrainingSpeed training = new TrainingSpeed(config, vocabulary, context, chosen, threads);
        BufferedReader requests =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        out.println(ShellJson.of(response(training, line.split(" "))).replace("\n", " "));
        out.flush();
      }
    }
    return 0;
  }

  private Map<String, Object> response(TrainingSpeed training, String[] request)
      throws IOException {
    Map<String, Object> response = new LinkedHashMap<>();
    switch (request[0]) {
      case "write" -> {
        training.write(folder);
        response.put("parameters", training.parameters());
        response.put("flops_per_token", training.flopsPerToken());
      }
      case "machine" -> {
        response.put("processor", Processor.name());
        response.put("version", Provenance.VERSION);
      }
      case "losses" -> {
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(request[1]); i++) {
          losses.add(training.step());
        }
        response.put("losses", losses);
      }
      case "speed" ->
          response.put("tokens_per_s", training.tokensPerSecond(Integer.parseInt(request[1])));
      case "evaluate" ->
          response.put("tokens_per_s", evaluated(training, Integer.parseInt(request[1])));
      case "sample" -> response.put("tokens_per_s", sampled(training));
      case "greedy" -> response.put("tokens", greedy(training));
      case "decode" ->
          response.put(
              "tokens_per_s",
              decoded(training, training.decoder(), batch, Integer.parseInt(request[1])));
      case "uncached" ->
          response.put(
              "tokens_per_s",
              decoded(training, uncached(training.decoder()), batch, Integer.parseInt(request[1])));
      case "score" -> response.putAll(scored(training, Integer.parseInt(request[1])));
      case "peak" -> {
        Libtorch.useThreads(threads);
        response.put("flops_per_s", PeakSpeed.flopsPerSecond(training.model().device(), precision));
      }
      default -> throw new InvalidInput("There is no benchmark request '" + request[0] + "'.");
    }
    return response;
  }

  private double evaluated(TrainingSpeed training, int times) {
    Libtorch.useThreads(threads);
    Evaluator evaluator = Evaluator.of(training.objective(), 1);
    long start = System.nanoTime();
    try (Predictor predictor = training.predictor(threads)) {
      for (int i = 0; i < times; i++) {
        evaluator.score(predictor, training.rows());
      }
    }
    return times * batch * context / ((System.nanoTime() - start) / 1e9);
  }

  /** Scores the first batch several times, exactly and from left to right. */
  private Map<String, Object> scored(TrainingSpeed training, int times) {
    Libtorch.useThreads(threads);
    double loss = 0;
    long start = System.nanoTime();
    try (Predictor predictor = training.predictor(threads)) {
      for (int i = 0; i < times; i++) {
        loss = training.leftToRight(predictor).loss();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return Map.of("rows_per_s", times * batch / seconds, "loss", loss);
  }

  private double sampled(TrainingSpeed training) {
    return decoded(training, training.decoder(), 1, 1);
  }

  /** Samples rows together, several times; returns tokens per second. */
  private double decoded(TrainingSpeed training, Decoder decoder, int rows, int times) {
    Libtorch.useThreads(threads);
    List<Canvas> canvases = canvases(rows);
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      decoder.decode(training.model(), canvases, 0, i);
    }
    double tokens = (double) times * rows * canvases.get(0).length();
    return tokens / ((System.nanoTime() - start) / 1e9);
  }

  private List<Canvas> canvases(int rows) {
    int length = Math.min(context, SAMPLED);
    return Collections.nCopies(rows, Canvas.after(new int[0], length, length));
  }

  /** Without a cache of keys and values. */
  private static Decoder uncached(Decoder decoder) {
    LeftToRight ar = (LeftToRight) decoder;
    return new LeftToRight(ar.vocabulary(), ar.inputs()::example, ar.sampling());
  }

  /** The most likely tokens, from left to right. */
  private List<Integer> greedy(TrainingSpeed training) {
    Libtorch.useThreads(threads);
    Decoder greedy = training.decoder().with(Sampling.GREEDY);
    Decoder inOrder =
        greedy instanceof MaskedDecoder masked ? masked.with(new InOrder(Orders.NATURAL)) : greedy;
    return inOrder.decode(training.model(), canvases(batch), 0, 1).stream()
        .flatMap(trace -> Arrays.stream(trace.tokens()).boxed())
        .toList();
  }
}
