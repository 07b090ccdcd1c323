package repetita.task.items;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import repetita.InvalidInput;
import repetita.corpus.Tokenizer;
import repetita.file.JsonFile;
import repetita.file.TextFile;
import repetita.task.Candidate;
import repetita.task.HarnessVersion;
import repetita.task.Item;
import repetita.task.Material;
import repetita.task.Normalization;
import repetita.task.Task;

/**
 * A task in a JSON file, over items in a JSONL file.
 *
 * @param name the name of the task
 * @param title what it asks
 * @param format the kind of task
 * @param normalization the normalization of the usual accuracy
 * @param layouts the ways in which the items may be written; the first whose fields the first item
 *     has is taken
 * @param older layouts for {@link HarnessVersion#V0_3}; empty if they are the same
 * @param items the JSONL file, beside the file of the task; null for {@code NAME.jsonl}
 * @param source where the items come from
 */
public record TaskDefinition(
    String name,
    String title,
    TaskFormat format,
    Normalization normalization,
    List<Layout> layouts,
    List<Layout> older,
    String items,
    TaskSource source)
    implements Task {

  /**
   * @throws InvalidInput if the name, the format or all layouts are missing
   */
  public TaskDefinition {
    normalization = Objects.requireNonNullElse(normalization, Normalization.NONE);
    layouts = Objects.requireNonNullElse(layouts, List.of());
    older = Objects.requireNonNullElse(older, List.of());
    if (name == null || format == null || layouts.isEmpty()) {
      throw new InvalidInput(
          "A task needs a \"name\", a \"format\" and at least one of \"layouts\".");
    }
    title = Objects.requireNonNullElse(title, name);
  }

  /**
   * Reads the file of a task.
   *
   * @throws InvalidInput if it is not one
   */
  public static TaskDefinition read(Path file) {
    TaskDefinition read =
        JsonFile.read(file, "a task", JsonFile.STRICT.readerFor(TaskDefinition.class));
    Path beside = file.resolveSibling(Objects.requireNonNullElse(read.items, read.name + ".jsonl"));
    return read.over(beside.toString());
  }

  private TaskDefinition over(String file) {
    return new TaskDefinition(name, title, format, normalization, layouts, older, file, source);
  }

  @Override
  public boolean isCloze() {
    return format == TaskFormat.CLOZE;
  }

  @Override
  public List<Item> items(Material material) {
    Path file = items == null ? material.folder().resolve(name + ".jsonl") : Path.of(items);
    if (items == null && !Files.exists(file)) {
      throw new InvalidInput(
          "The items of the task %s are missing: %s does not exist. %s"
              .formatted(name, file, source.how()));
    }
    List<Item> all = new ArrayList<>();
    Map<String, Integer> documents = new HashMap<>();
    Layout layout = null;
    int number = 0;
    for (String line : TextFile.read(file).lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (material.most() > 0 && all.size() == material.most()) {
        break;
      }
      try {
        JsonNode item = item(line);
        layout = layout == null ? layout(item, material.version()) : layout;
        Question question = layout.question(item, String.valueOf(all.size()));
        int document = documents.computeIfAbsent(question.document(), key -> documents.size());
        all.add(tokenized(question, document, material));
      } catch (InvalidInput wrong) {
        throw new InvalidInput(
            "%s, line %d: %s.".formatted(file, number, wrong.getMessage().replaceFirst("\\.$", "")),
            wrong);
      }
    }
    if (all.isEmpty()) {
      throw new InvalidInput("%s has no items.".formatted(file));
    }
    return all;
  }

  private JsonNode item(String line) {
    try {
      JsonNode item = JsonFile.STRICT.readTree(line);
      if (!item.isObject()) {
        throw new InvalidInput("an item must be a JSON object");
      }
      return format == TaskFormat.PASSAGE ? Passage.lastQuestion(item) : item;
    } catch (JsonProcessingException e) {
      throw new InvalidInput(
          "it is not JSON (%s)".formatted(e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  /** The first layout that fits; if none does, the first, which reports what is missing. */
  private Layout layout(JsonNode item, HarnessVersion version) {
    List<Layout> known = version == HarnessVersion.V0_3 && !older.isEmpty() ? older : layouts;
    return known.stream().filter(each -> each.fits(item)).findFirst().orElse(known.get(0));
  }

  private static Item tokenized(Question question, int document, Material material) {
    Tokenizer tokenizer = material.tokenizer();
    List<Candidate> candidates = new ArrayList<>();
    for (int c = 0; c < question.answers().size(); c++) {
      String answer = question.answers().get(c);
      int[][] tokens =
          material
              .version()
              .tokens(tokenizer, question.contexts().get(c), question.separator() + answer);
      int[] right = tokenizer.encode(question.right());
      candidates.add(new Candidate(tokens[0], tokens[1], right, answer));
    }
    return new Item(question.id(), document, candidates, question.gold());
  }
}
