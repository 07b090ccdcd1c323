package repetita.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;

/** What the log-likelihood of an answer is divided by before answers are compared. */
public enum Normalization {
  /** Nothing: {@code acc} of EleutherAI's evaluation harness. */
  @JsonProperty("none")
  NONE {
    @Override
    double length(Candidate candidate) {
      return 1;
    }
  },

  /** The number of tokens. */
  @JsonProperty("tokens")
  TOKENS {
    @Override
    double length(Candidate candidate) {
      return candidate.answer().length;
    }
  },

  /** The number of bytes of UTF-8, without the space that separates the answer. */
  @JsonProperty("bytes")
  BYTES {
    @Override
    double length(Candidate candidate) {
      return Math.max(1, candidate.text().getBytes(StandardCharsets.UTF_8).length);
    }
  },

  /**
   * The number of Unicode characters, without the space that separates the answer: {@code acc_norm}
   * of the harness.
   */
  @JsonProperty("characters")
  CHARACTERS {
    @Override
    double length(Candidate candidate) {
      return Math.max(1, candidate.text().codePointCount(0, candidate.text().length()));
    }
  };

  abstract double length(Candidate candidate);
}
