package repetita.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.task.items.TaskDefinition;
import repetita.task.items.TaskDownload;
import repetita.task.items.Tasks;

/** Downloads the items of a task. */
@Command(
    name = "fetch",
    description = {
      "Downloads the items of a task and verifies their checksum.",
      "The files belong to the repository mosaicml/llm-foundry at a fixed commit; each data set"
          + " keeps its own license. Where no file with a known checksum exists, this command says"
          + " how to prepare the items."
    })
final class TasksFetchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The name of a task.")
  private String name;

  @Option(
      names = "--task-folder",
      paramLabel = "DIR",
      description = "The folder for the items (default: data/tasks).")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    TaskDefinition task =
        Tasks.defined().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "There is no task \"%s\" with items to fetch; there are %s."
                            .formatted(
                                name,
                                Tasks.defined().stream()
                                    .map(TaskDefinition::name)
                                    .collect(Collectors.joining(", ")))));
    Path file = TaskDownload.fetch(task, folder == null ? TaskOptions.usualFolder() : folder);
    spec.commandLine().getOut().printf("%s has %s.%n", file, task.source().items());
    return 0;
  }
}
