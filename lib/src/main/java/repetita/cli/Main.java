package repetita.cli;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import repetita.InvalidInput;
import repetita.RepetitaException;

/** The command {@code repetita}. */
@Command(
    name = "repetita",
    description =
        "Trains and compares autoregressive (AR) and masked diffusion (MDM) language models when"
            + " text is scarce.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      TasksCommand.class,
      SampleCommand.class,
      InfillCommand.class,
      QualityCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      SweepCommand.class,
      FitCommand.class,
      LawsCommand.class,
      CriticalCommand.class,
      AdviseCommand.class,
      SettingsCommand.class,
      CorporaCommand.class,
      SizesCommand.class,
      FigureCommand.class,
      SpeedCommand.class,
      BenchmarkCommand.class,
      ExportTrainingCommand.class,
      CommandLine.HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:failure while running; whatever was saved is kept",
      "2:wrong input",
      "130:stopped by Ctrl-C; a training run is saved first and can be resumed"
    })
public final class Main {

  private static final int FAILED = 1;
  private static final int WRONG_INPUT = 2;

  private static final Pattern EXPECTED =
      Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\)");

  private Main() {}

  public static void main(String[] arguments) {
    // Print numbers the same way everywhere.
    Locale.setDefault(Locale.ROOT);
    System.exit(run(utf8(System.out), utf8(System.err), arguments));
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Runs a command and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine command =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .registerConverter(Path.class, Main::path)
            .registerConverter(Double.class, Main::number)
            .registerConverter(double.class, Main::number)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAbbreviatedOptionsAllowed(false)
            .setParameterExceptionHandler(Main::wrongCall)
            .setExecutionExceptionHandler(Main::failure);
    try {
      return command.execute(arguments);
    } catch (OutOfMemoryError e) {
      print(command, outOfMemory(e, Runtime.getRuntime().maxMemory()));
      return FAILED;
    }
  }

  private static Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw RealQuantity.wrong(text, "a number");
    }
  }

  private static Path path(String text) {
    if (text.equals("~") || text.startsWith("~/")) {
      throw new TypeConversionException(
          "'%s' begins with ~, which the shell expands only outside of quotes; write the full path"
              .formatted(text));
    }
    return Path.of(text);
  }

  /** What to do if Java's heap is full. It holds the tokens; networks and batches lie outside. */
  private static String outOfMemory(OutOfMemoryError error, long most) {
    if (String.valueOf(error.getMessage()).contains("thread")) {
      return "The system refused to create more threads for Java (%s)."
          .formatted(error.getMessage());
    }
    return ("Java's %,d MB of memory are used up (%s); use fewer tokens or rows (see"
            + " --unique-tokens, --eval-rows and, for evaluate, --rows), or allow more memory, for"
            + " example with JAVA_TOOL_OPTIONS=-Xmx%dg.")
        .formatted(most >> 20, error.getMessage(), 2 * Math.max(1, most >> 30));
  }

  private static int wrongCall(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    String suggestions =
        wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()
            ? "; did you mean " + String.join(" or ", unmatched.getSuggestions())
            : "";
    print(
        command,
        "%s%s (see %s --help)"
            .formatted(
                message(wrong, arguments), suggestions, command.getCommandSpec().qualifiedName()));
    return WRONG_INPUT;
  }

  /**
   * The message for a wrong call. For an option that is given twice, picocli lists its group of
   * options instead of naming the option.
   */
  private static String message(ParameterException wrong, String[] arguments) {
    Set<String> seen = new HashSet<>();
    return Arrays.stream(arguments)
        .map(argument -> argument.replaceFirst("=.*", ""))
        .filter(argument -> argument.startsWith("--") && !seen.add(argument))
        .findFirst()
        .map(option -> "option " + option + " is given more than once")
        .filter(sentence -> wrong instanceof MaxValuesExceededException)
        .orElse(EXPECTED.matcher(wrong.getMessage()).replaceFirst(Main::expected));
  }

  /** The permitted values as a user writes them, where picocli lists the names of constants. */
  private static String expected(MatchResult list) {
    String names = list.group(1).toLowerCase(Locale.ROOT);
    return "expected " + names.replaceFirst(", ([^,]*)$", " or $1");
  }

  private static int failure(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof UncheckedIOException wrapper) {
      return failure(wrapper.getCause(), command, parsed);
    }
    if (failure instanceof InvalidInput wrong) {
      print(command, Hints.with(wrong, command.getCommandSpec()));
      return WRONG_INPUT;
    }
    if (failure instanceof NoSuchFileException missing) {
      print(command, missing.getFile() + " is missing.");
    } else if (failure instanceof AccessDeniedException denied) {
      print(command, "No permission to read or write " + denied.getFile() + ".");
    } else if (failure instanceof FileSystemException wrong) {
      String reason = wrong.getReason() == null ? "" : " (" + wrong.getReason() + ")";
      print(command, wrong.getFile() + " cannot be created or written to" + reason + ".");
    } else if (failure instanceof IOException || failure instanceof RepetitaException) {
      print(command, failure.getMessage());
    } else if (failure instanceof EngineException) {
      // After the first line come libtorch's own stack frames.
      String reason = failure.getMessage().lines().findFirst().orElseThrow();
      boolean memory = reason.contains("allocate memory") || reason.contains("out of memory");
      print(
          command,
          reason + (memory ? "; choose a smaller --size, --batch or --rows-at-once." : ""));
    } else {
      failure.printStackTrace(command.getErr());
    }
    return FAILED;
  }

  private static void print(CommandLine command, String sentence) {
    command.getErr().println("repetita: " + sentence);
  }

  /** The library's version. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"repetita " + repetita.train.store.Provenance.VERSION};
    }
  }
}
