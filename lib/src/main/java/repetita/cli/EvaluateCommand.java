package repetita.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.evaluate.Score;
import repetita.objective.LossKind;
import repetita.train.store.TrainedRun;

/** Evaluates a trained model on held-out text. */
@Command(
    name = "evaluate",
    description = {
      "Computes a trained model's loss on held-out text, in nats per token.",
      "With --task it computes the accuracy on downstream tasks instead."
    },
    footer = {
      "",
      "Examples:",
      "  repetita evaluate runs/mdm --split test",
      "  repetita evaluate runs/mdm --task subtree-5-both --task hidden-6-both"
    },
    abbreviateSynopsis = true)
final class EvaluateCommand implements Callable<Integer> {

  private static final List<String> OF_LOSSES = List.of("--replicates", "--own-orders", "--rows");

  private static final List<String> OF_TASKS =
      List.of(
          "--limit", "--draws", "--chain-order", "--fill-context", "--harness", "--task-folder");

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--split",
      paramLabel = "SET",
      defaultValue = "test",
      description =
          "The held-out set: validation (used to choose settings and checkpoints) or test"
              + " (default: ${DEFAULT-VALUE}).")
  private HeldOut split;

  @Option(
      names = "--replicates",
      paramLabel = "N",
      defaultValue = "16",
      description =
          "Independent draws of masks or token orders to average over; without effect where the"
              + " loss is exact (default: ${DEFAULT-VALUE}).")
  private int replicates;

  @ArgGroup(exclusive = true)
  private Estimator estimator = new Estimator();

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Evaluate at most N rows, spread evenly over the text; 0 means all of them (default:"
              + " ${DEFAULT-VALUE}).")
  private int rows;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Mixin private TaskOptions tasks = new TaskOptions();

  @Mixin private MovedTexts texts = new MovedTexts();

  @Override
  public Integer call() throws Exception {
    TrainedRun run = texts.of(options.run());
    if (rows < 0 || replicates < 1) {
      throw new InvalidInput(
          "An evaluation of %d rows with %d replicates is impossible; there must be at least 1 replicate, and rows must be 0 (all) or more."
              .formatted(rows, replicates));
    }
    if (tasks.areGiven()) {
      refuse(OF_LOSSES, "no effect with --task");
      new TaskReport(run, options, tasks, split, estimator.chainRule)
          .print(spec.commandLine().getOut(), json);
      return 0;
    }
    refuse(OF_TASKS, "no effect without --task");
    Rows evaluated = run.heldOut(split, rows);
    Score score =
        estimator.chainRule
            ? run.leftToRightScore(options.weights(), evaluated, options.hardware())
            : estimator.ownOrders
                ? run.ownOrdersScore(options.weights(), evaluated, replicates, options.hardware())
                : run.score(options.weights(), evaluated, replicates, options.hardware());
    print(run, score);
    return 0;
  }

  private void refuse(List<String> options, String why) {
    ParseResult given = spec.commandLine().getParseResult();
    for (String option : options) {
      if (given.hasMatchedOption(option)) {
        throw new InvalidInput("%s has %s.".formatted(option, why));
      }
    }
  }

  /** How the loss is estimated, where the usual way is not wanted. */
  private static final class Estimator {

    @Option(
        names = "--chain-rule",
        description =
            "MDM: compute the exact loss by the chain rule from left to right, instead of"
                + " the upper bound. Takes T forward passes per row of T tokens.")
    private boolean chainRule;

    @Option(
        names = "--own-orders",
        description =
            "AR trained with --orders: evaluate in those token orders instead of left to right.")
    private boolean ownOrders;

    private String label() {
      return ownOrders ? "own orders" : chainRule ? "chain rule" : "held out";
    }
  }

  private void print(TrainedRun run, Score score) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("run", run.record().run());
    values.put("split", split.name().toLowerCase(Locale.ROOT));
    values.put("question", estimator.label());
    values.put("weights", options.weights().name().toLowerCase(Locale.ROOT));
    values.put("kind", score.kind().name().toLowerCase(Locale.ROOT));
    values.put("exact", score.kind() == LossKind.EXACT);
    values.put("bound", score.kind() == LossKind.UPPER_BOUND);
    values.put("heldout_loss", score.loss());
    values.put("heldout_se", score.se());
    values.put("heldout_mc_se", score.mcSe());
    values.put("nats_per_byte", score.perByte());
    values.put("tokens", score.tokens());
    values.put("bytes", score.bytes());
    List<String> warnings = LossKind.cautions(run.objective());
    values.put("warnings", warnings);
    if (json) {
      out.println(ShellJson.of(values));
    } else {
      out.printf(
          "%s, %s weights on %s: %s%.4f nats per token, standard error %s over text",
          run.record().run(),
          values.get("weights"),
          values.get("split"),
          score.kind().sign(),
          score.loss(),
          error(score.se(), "all rows come from one passage of the text"));
      out.printf(
          "%s; %.4f nats per byte; %,d tokens%n",
          score.kind() == LossKind.EXACT
              ? ""
              : ", %s over %s"
                  .formatted(
                      error(score.mcSe(), "estimating it takes two replicates"),
                      estimator.ownOrders ? "orders" : "masks"),
          score.perByte(),
          score.tokens());
      warnings.forEach(out::println);
    }
    out.flush();
  }

  private static String error(double error, String whyUnknown) {
    return Double.isNaN(error) ? "unknown (" + whyUnknown + ")" : "%.4f".formatted(error);
  }
}
