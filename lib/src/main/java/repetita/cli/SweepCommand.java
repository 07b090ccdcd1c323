package repetita.cli;

import picocli.CommandLine.Command;

/** Groups the commands that work on a sweep, a file that describes many runs. */
@Command(
    name = "sweep",
    description =
        "Executes the runs that a sweep file describes, in several sessions if need be, and"
            + " tabulates their results.",
    footer = {
      "",
      "Example: estimate the cost, execute for an hour, print results, and keep them:",
      "  repetita sweep plan my.json",
      "  repetita sweep run my.json --minutes 60",
      "  repetita sweep table my.json",
      "  repetita sweep export my.json"
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SweepPlanCommand.class,
      SweepRunCommand.class,
      SweepStatusCommand.class,
      SweepTableCommand.class,
      SweepExportCommand.class,
      SweepEnsemblesCommand.class,
      SweepMemoryCommand.class,
      SweepTasksCommand.class,
      SweepTuneCommand.class
    })
final class SweepCommand {}
