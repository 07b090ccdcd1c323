package repetita.task;

import java.util.List;

/** A task that a model is evaluated on. */
public interface Task {

  /** The name by which a user asks for it. */
  String name();

  /** What the task asks, in a few words. */
  String title();

  /** The normalization by which its accuracy is usually reported. */
  Normalization normalization();

  /** Whether the model writes the answer, instead of choosing one. */
  default boolean isCloze() {
    return false;
  }

  /**
   * The items, of any length.
   *
   * @throws repetita.InvalidInput if there are none, or they do not fit the model's corpus
   */
  List<Item> items(Material material);
}
