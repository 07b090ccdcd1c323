package repetita.task.items;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import repetita.InvalidInput;

/**
 * How the fields of an item become a question. All texts are {@link Template}s.
 *
 * @param context the text before the answer; several, one for each choice, if choices differ in
 *     their context
 * @param choices the candidate answers: several templates, or one whose field is a list; a single
 *     one for all contexts if these differ
 * @param right the text after the answer, or null
 * @param gold the correct choice: its number from 0, or one of the labels
 * @param labels the labels of the choices, or null
 * @param separator the text between context and answer: a space unless given
 * @param document the document of the item, or null if items are independent
 */
record Layout(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> context,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> choices,
    String right,
    String gold,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> labels,
    String separator,
    String document) {

  Layout {
    context = Objects.requireNonNullElse(context, List.of(""));
    choices = Objects.requireNonNullElse(choices, List.of());
    labels = Objects.requireNonNullElse(labels, List.of());
    gold = Objects.requireNonNullElse(gold, "0");
    separator = Objects.requireNonNullElse(separator, " ");
    if (choices.isEmpty()) {
      throw new InvalidInput("A layout needs \"choices\", the templates of the answers.");
    }
  }

  /** Whether an item has all fields of the templates. */
  boolean fits(JsonNode item) {
    return Stream.of(context, choices, labels, List.of(gold))
        .flatMap(List::stream)
        .allMatch(text -> new Template(text).fits(item));
  }

  /**
   * The question of an item.
   *
   * @param id identifies the item
   * @throws InvalidInput if a field is missing, there are no choices, an answer is empty, or the
   *     gold answer is none of the choices
   */
  Question question(JsonNode item, String id) {
    List<String> contexts = all(context, item);
    List<String> answers = all(choices, item);
    if (answers.isEmpty()) {
      throw new InvalidInput("there are no choices");
    }
    int count = Math.max(contexts.size(), answers.size());
    contexts = repeated(contexts, count);
    answers = repeated(answers, count);
    if (contexts.size() != answers.size()) {
      throw new InvalidInput(
          "there are %d contexts for %d choices".formatted(contexts.size(), answers.size()));
    }
    for (int c = 0; c < count; c++) {
      if (answers.get(c).isBlank()) {
        throw new InvalidInput("choice %d is empty".formatted(c));
      }
    }
    return new Question(
        id,
        document == null ? id : new Template(document).of(item),
        contexts,
        separator,
        answers,
        right == null ? "" : new Template(right).of(item),
        gold(item, count));
  }

  private static List<String> all(List<String> templates, JsonNode item) {
    List<String> all = new ArrayList<>();
    templates.forEach(template -> all.addAll(new Template(template).all(item)));
    return all;
  }

  private static List<String> repeated(List<String> texts, int count) {
    return texts.size() == 1 ? Collections.nCopies(count, texts.get(0)) : texts;
  }

  private int gold(JsonNode item, int count) {
    String written = new Template(gold).of(item).strip();
    int number;
    if (labels.isEmpty()) {
      number = number(written);
    } else {
      List<String> known = all(labels, item);
      number = known.indexOf(written);
      if (number < 0) {
        throw new InvalidInput(
            "the gold answer is \"%s\", which is none of the labels %s"
                .formatted(written, String.join(", ", known)));
      }
    }
    if (number < 0 || number >= count) {
      throw new InvalidInput(
          "the gold answer is choice %d, counted from 0, but there are %d choices"
              .formatted(number, count));
    }
    return number;
  }

  /** A whole number, where {@code true} is 1 and {@code false} is 0. */
  private static int number(String written) {
    return switch (written) {
      case "true" -> 1;
      case "false" -> 0;
      default -> {
        if (!written.matches("-?\\d{1,9}")) {
          throw new InvalidInput(
              "the gold answer is \"%s\"; without labels it must be the number of a choice"
                  .formatted(written));
        }
        yield Integer.parseInt(written);
      }
    };
  }
}
