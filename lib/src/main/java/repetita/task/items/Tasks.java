package repetita.task.items;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.file.JsonFile;
import repetita.task.Task;

/** The tasks by name. */
public final class Tasks {

  /** The tasks with items from elsewhere, which are resources of the library. */
  private static final List<String> DEFINED =
      List.of(
          "arc_challenge",
          "arc_easy",
          "blimp",
          "boolq",
          "copa",
          "hellaswag",
          "lambada",
          "openbookqa",
          "piqa",
          "race",
          "sciq",
          "winogrande");

  private static final Pattern SUBTREE =
      Pattern.compile("(subtree|symbol|hidden)-(\\d{1,2})(-both)?");
  private static final int USUAL_DEPTH = 6;

  private Tasks() {}

  /** The tasks whose items are made from the model's own corpus or come with the build. */
  public static List<Task> builtIn() {
    List<Task> all = new ArrayList<>();
    for (SubtreeTask.Answer answer : SubtreeTask.Answer.values()) {
      int first = answer == SubtreeTask.Answer.SUBTREE ? 2 : USUAL_DEPTH - 1;
      for (int level = first; level <= USUAL_DEPTH; level++) {
        all.add(new SubtreeTask(level, false, answer));
        all.add(new SubtreeTask(level, true, answer));
      }
    }
    all.add(new ContinuationTask());
    Arrays.stream(WordTask.Place.values()).map(WordTask::new).forEach(all::add);
    all.add(new PairTask());
    return all;
  }

  /** The tasks whose items the user provides. */
  public static List<TaskDefinition> defined() {
    return DEFINED.stream().map(Tasks::resource).toList();
  }

  private static TaskDefinition resource(String name) {
    try (InputStream json = Tasks.class.getResourceAsStream(name + ".json")) {
      return JsonFile.STRICT.readValue(json, TaskDefinition.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The task with a name, or in a file.
   *
   * @param name a name that {@link #builtIn} or {@link #defined} lists, {@code subtree-LEVEL},
   *     {@code symbol-LEVEL} and {@code hidden-LEVEL} with or without {@code -both} for other
   *     levels, or the path of a JSON file
   * @throws InvalidInput if there is none
   */
  public static Task named(String name) {
    Matcher subtree = SUBTREE.matcher(name);
    if (subtree.matches()) {
      return new SubtreeTask(
          Integer.parseInt(subtree.group(2)),
          subtree.group(3) != null,
          SubtreeTask.Answer.valueOf(subtree.group(1).toUpperCase(Locale.ROOT)));
    }
    if (DEFINED.contains(name)) {
      return resource(name);
    }
    return builtIn().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseGet(() -> inFile(name));
  }

  private static Task inFile(String name) {
    Path file = Path.of(name);
    if (!name.endsWith(".json") && !Files.exists(file)) {
      throw new InvalidInput(
          "There is no task \"%s\": give %s, or the path of a JSON file."
              .formatted(
                  name,
                  Stream.concat(builtIn().stream(), defined().stream())
                      .map(Task::name)
                      .collect(Collectors.joining(", "))));
    }
    return TaskDefinition.read(file);
  }
}
