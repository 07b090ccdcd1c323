package repetita.task.items;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import repetita.InvalidInput;

/**
 * Turns a passage with its {@code problems} into an item with one question, the last, as RACE is
 * evaluated by EleutherAI's harness: {@code earlier} has the other questions with their answers,
 * and {@code question}, {@code options} and {@code answer} are those of the last.
 */
final class Passage {

  /** The end of a question whose answer fills a blank at its end. */
  private static final String BLANK = "  _  .";

  private Passage() {}

  /**
   * @throws InvalidInput if the passage has no problems, or a problem lacks a field
   */
  static JsonNode lastQuestion(JsonNode passage) {
    JsonNode problems = passage.path("problems");
    if (!problems.isArray() || problems.isEmpty()) {
      throw new InvalidInput("the field \"problems\" must be a list with at least one problem");
    }
    StringBuilder earlier = new StringBuilder();
    for (int i = 0; i < problems.size() - 1; i++) {
      earlier.append(answered(problems.get(i)));
    }
    JsonNode last = problems.get(problems.size() - 1);
    ObjectNode item = passage.deepCopy();
    item.put("earlier", earlier.toString());
    item.put("question", text(last, "question"));
    item.set("options", last.path("options"));
    item.put("answer", text(last, "answer"));
    return item;
  }

  /** Versions 0.3.0 to 0.4.8 keep only the last five characters of a question with a blank. */
  private static String answered(JsonNode problem) {
    String question = text(problem, "question");
    String answer = problem.path("options").path(text(problem, "answer").charAt(0) - 'A').asText();
    return question.endsWith(BLANK)
        ? question.substring(question.length() - BLANK.length() + 1) + answer + "\n"
        : "Question: " + question + "\nAnswer: " + answer + "\n";
  }

  private static String text(JsonNode problem, String field) {
    String text = problem.path(field).asText();
    if (text.isEmpty()) {
      throw new InvalidInput("the field \"%s\" of a problem is missing".formatted(field));
    }
    return text;
  }
}
