package repetita.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.objective.Orders;
import repetita.random.Draws;
import repetita.task.AnswerChain;
import repetita.task.AnswerEstimator;
import repetita.task.HarnessVersion;
import repetita.task.Task;
import repetita.task.items.Tasks;

/** Tasks, and how their answers are scored. */
final class TaskOptions {

  @Option(
      names = "--task",
      paramLabel = "NAME|FILE",
      description =
          "Evaluate on a task instead: a name from repetita tasks, or a JSON file that describes"
              + " one. Can be given several times.")
  private List<String> tasks = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Tasks: at most about N items of each; 0 means all of them (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description =
          "Tasks, MDM: masks for each answer (default: "
              + AnswerEstimator.USUAL_DRAWS
              + "). An answer with no more masks than these is scored with all of them.")
  private Integer draws;

  @Option(
      names = "--chain-order",
      paramLabel = "ORDER",
      converter = Order.class,
      description =
          "Tasks, MDM with --chain-rule: order of an answer's tokens: left-to-right, right-to-left"
              + " or random (default: left-to-right).")
  private AnswerChain order;

  @Option(
      names = "--fill-context",
      description =
          "Tasks, MDM: fill each row with MASK up to the context, as in the paper's code, instead"
              + " of ending it with the answer.")
  private boolean fill;

  @Option(
      names = "--harness",
      paramLabel = "VERSION",
      defaultValue = "0.4",
      converter = Version.class,
      description =
          "Tasks: the version of EleutherAI's harness whose prompts are used, 0.4 or 0.3 (default:"
              + " ${DEFAULT-VALUE}).")
  private HarnessVersion version;

  @Option(
      names = "--task-folder",
      paramLabel = "DIR",
      description = "Tasks: the folder with the items, NAME.jsonl (default: data/tasks).")
  private Path folder;

  /** The orders of a chain rule by name. */
  static final class Order implements ITypeConverter<AnswerChain> {
    @Override
    public AnswerChain convert(String text) {
      Orders fromTheEnd =
          (length, random) -> {
            int[] order = new int[length];
            Arrays.setAll(order, i -> length - 1 - i);
            return order;
          };
      return switch (text) {
        case "left-to-right" -> AnswerChain.LEFT_TO_RIGHT;
        case "right-to-left" -> new AnswerChain(fromTheEnd, "right to left");
        case "random" -> new AnswerChain(Draws::permutation, "in random order");
        default ->
            throw new TypeConversionException(
                "expected left-to-right, right-to-left or random but was '%s'".formatted(text));
      };
    }
  }

  /** The versions of the harness by number. */
  static final class Version implements ITypeConverter<HarnessVersion> {
    @Override
    public HarnessVersion convert(String text) {
      return switch (text) {
        case "0.4" -> HarnessVersion.V0_4;
        case "0.3", "0.3.0" -> HarnessVersion.V0_3;
        default ->
            throw new TypeConversionException("expected 0.4 or 0.3 but was '%s'".formatted(text));
      };
    }
  }

  boolean areGiven() {
    return !tasks.isEmpty();
  }

  List<Task> all() {
    requireLimit(limit);
    return named(tasks);
  }

  static void requireLimit(int limit) {
    if (limit < 0) {
      throw new InvalidInput("The limit of items is %d; it must be at least 0.".formatted(limit));
    }
  }

  /**
   * The tasks with some names or files.
   *
   * @throws InvalidInput if two tasks have one name
   */
  static List<Task> named(List<String> tasks) {
    List<Task> all = tasks.stream().map(Tasks::named).toList();
    Set<String> names = new HashSet<>();
    for (Task task : all) {
      if (!names.add(task.name())) {
        throw new InvalidInput("The task %s is given twice.".formatted(task.name()));
      }
    }
    return all;
  }

  int limit() {
    return limit;
  }

  HarnessVersion version() {
    return version;
  }

  boolean fills() {
    return fill;
  }

  Path folder() {
    return folder != null ? folder : usualFolder();
  }

  /** {@code data/tasks} in the home folder, or in the working directory if there is none. */
  static Path usualFolder() {
    return Corpora.findHome().orElse(Path.of("")).resolve("data/tasks");
  }

  /**
   * How a masked model scores answers.
   *
   * @param chainRule whether the chain rule is asked for
   */
  AnswerEstimator estimator(boolean chainRule) {
    if (chainRule && draws != null) {
      throw new InvalidInput("--draws has no effect with --chain-rule, which is exact.");
    }
    if (!chainRule && order != null) {
      throw new InvalidInput("--chain-order needs --chain-rule.");
    }
    if (chainRule) {
      return order == null ? AnswerChain.LEFT_TO_RIGHT : order;
    }
    return AnswerEstimator.draws(draws == null ? AnswerEstimator.USUAL_DRAWS : draws);
  }

  /** Refuses what only masked models have. */
  void requireNoMasks(boolean chainRule) {
    if (draws != null || order != null || fill || chainRule) {
      throw new InvalidInput(
          "Masks, their orders and filled rows belong to masked diffusion; AR scores an answer exactly without them.");
    }
  }
}
