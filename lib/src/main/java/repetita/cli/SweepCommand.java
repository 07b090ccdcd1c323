package repetita.cli;

import picocli.CommandLine.Command;

/** Many runs. */
@Command(
    name = "sweep",
    description = "Makes the many runs of a sweep, in pieces if need be, and their table.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SweepPlanCommand.class,
      SweepRunCommand.class,
      SweepStatusCommand.class,
      SweepTableCommand.class,
      SweepExportCommand.class,
      SweepEnsemblesCommand.class
    })
final class SweepCommand {}
