package repetita.task.items;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of a task. */
public enum TaskFormat {
  /** One context, several answers. */
  @JsonProperty("multiple_choice")
  MULTIPLE_CHOICE,

  /** Several contexts, one answer: partial evaluation, as for WinoGrande. */
  @JsonProperty("partial_evaluation")
  PARTIAL_EVALUATION,

  /** Two sentences without context, the better of which should be likelier. */
  @JsonProperty("minimal_pair")
  MINIMAL_PAIR,

  /** The model writes the answer, which must be right token by token. */
  @JsonProperty("cloze")
  CLOZE,

  /** A passage with several questions, of which all but the last are answered: RACE. */
  @JsonProperty("passage")
  PASSAGE
}
