package repetita.task.items;

import java.util.List;

/**
 * A question in words.
 *
 * @param id identifies the item
 * @param document the document of the item
 * @param contexts the text before each answer
 * @param separator the text between context and answer
 * @param answers the candidate answers
 * @param right the text after the answer; may be empty
 * @param gold the number of the correct answer, from 0
 */
record Question(
    String id,
    String document,
    List<String> contexts,
    String separator,
    List<String> answers,
    String right,
    int gold) {}
