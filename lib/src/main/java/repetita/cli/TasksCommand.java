package repetita.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import repetita.task.Task;
import repetita.task.items.TaskDefinition;
import repetita.task.items.Tasks;

/** Lists the tasks. */
@Command(
    name = "tasks",
    description = {
      "Lists the tasks for repetita evaluate RUN --task NAME.",
      "Tasks on the model's own corpus and minimal pairs need no download. For the others,"
          + " put the items into data/tasks/NAME.jsonl, or fetch them."
    },
    footer = {"", "Example:", "  repetita tasks fetch piqa"},
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = TasksFetchCommand.class)
final class TasksCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    for (Task task : Tasks.builtIn()) {
      out.printf("%-15s %s%n", task.name(), task.title());
    }
    Path folder = TaskOptions.usualFolder();
    for (TaskDefinition task : Tasks.defined()) {
      out.printf("%-15s %s%n", task.name(), task.title());
      Path file = folder.resolve(task.name() + ".jsonl");
      out.printf(
          "%-15s %s; %s%n",
          "",
          task.source().items(),
          Files.exists(file)
              ? "items are in " + file
              : task.source().canBeFetched() ? "can be fetched" : "no download known");
    }
    out.flush();
  }
}
