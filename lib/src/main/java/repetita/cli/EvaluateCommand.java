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
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.evaluate.Score;
import repetita.objective.LossKind;
import repetita.train.store.TrainedRun;

/** Judges a trained model on held-out text. */
@Command(
    name = "evaluate",
    description = "The loss of a trained model on a held-out set, in nats per token.",
    abbreviateSynopsis = true)
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--split",
      paramLabel = "SET",
      defaultValue = "test",
      description = "validation, on which choices are made, or test (default: ${DEFAULT-VALUE}).")
  private HeldOut split;

  @Option(
      names = "--replicates",
      paramLabel = "N",
      defaultValue = "16",
      description = "Draws of masks or orders that are averaged (default: ${DEFAULT-VALUE}).")
  private int replicates;

  @ArgGroup(exclusive = true)
  private Question question = new Question();

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "0",
      description = "At most N rows, spread over the text; 0 for all (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private MovedTexts texts = new MovedTexts();

  @Override
  public Integer call() throws Exception {
    TrainedRun run = texts.of(options.run());
    if (rows < 0 || replicates < 1) {
      throw new InvalidInput(
          "Evaluation is asked for %d rows and %d replicates; rows must be at least 0, replicates 1."
              .formatted(rows, replicates));
    }
    Rows judged = run.heldOut(split, rows);
    Score score =
        question.chainRule
            ? run.leftToRightScore(options.weights(), judged, options.hardware())
            : question.ownOrders
                ? run.ownOrdersScore(options.weights(), judged, replicates, options.hardware())
                : run.score(options.weights(), judged, replicates, options.hardware());
    print(run, score);
    return 0;
  }

  private static final class Question {

    @Option(
        names = "--chain-rule",
        description =
            "MDM: the exact likelihood left to right instead of the bound; T times as costly.")
    private boolean chainRule;

    @Option(
        names = "--own-orders",
        description = "AR: in the token orders that it was trained on instead of left to right.")
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
    values.put("question", question.label());
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
                      error(score.mcSe(), "it takes two replicates"),
                      question.ownOrders ? "orders" : "masks"),
          score.perByte(),
          score.tokens());
      warnings.forEach(out::println);
    }
    out.flush();
  }

  private static String error(double error, String whyNot) {
    return Double.isNaN(error) ? "unknown (" + whyNot + ")" : "%.4f".formatted(error);
  }
}
