package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import repetita.InvalidInput;
import repetita.train.Diverged;

/** The command {@code repetita}. */
@Command(
    name = "repetita",
    description = "Autoregressive or masked diffusion when text is scarce?",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      SampleCommand.class,
      CorporaCommand.class,
      SizesCommand.class,
      SpeedCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or stopped when asked to and ready to be resumed",
      "1:something failed on the way; what was saved stays",
      "2:something given is wrong"
    })
public final class Main {

  private static final int FAILED = 1;
  private static final int WRONG_INPUT = 2;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command and returns its exit code. */
  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(wrongCall())
        .setExecutionExceptionHandler(failure())
        .execute(arguments);
  }

  private static IParameterExceptionHandler wrongCall() {
    return (ParameterException wrong, String[] arguments) -> {
      PrintWriter err = wrong.getCommandLine().getErr();
      err.println("repetita: " + wrong.getMessage());
      CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
      err.println("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
      return WRONG_INPUT;
    };
  }

  private static IExecutionExceptionHandler failure() {
    return (Exception failure, CommandLine command, ParseResult parsed) -> {
      if (failure instanceof InvalidInput) {
        command.getErr().println("repetita: " + failure.getMessage());
        return WRONG_INPUT;
      }
      if (failure instanceof IOException || failure instanceof Diverged) {
        command.getErr().println("repetita: " + failure.getMessage());
        return FAILED;
      }
      failure.printStackTrace(command.getErr());
      return FAILED;
    };
  }

  /** The library's version. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"repetita " + repetita.train.Provenance.VERSION};
    }
  }
}
