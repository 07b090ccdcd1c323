package repetita.task;

import java.util.Arrays;
import repetita.corpus.Tokenizer;

/** The version of EleutherAI's evaluation harness whose prompts and tokens are followed. */
public enum HarnessVersion {
  /** 0.3.0, which the paper used: context and answer are tokenized apart. */
  V0_3 {
    @Override
    public int[][] tokens(Tokenizer tokenizer, String context, String answer) {
      return new int[][] {tokenizer.encode(context), tokenizer.encode(answer)};
    }
  },

  /**
   * 0.4: spaces at the end of a context move to the answer, and both are tokenized together; the
   * answer has the tokens after as many as the context alone has.
   */
  V0_4 {
    @Override
    public int[][] tokens(Tokenizer tokenizer, String context, String answer) {
      String left = context.stripTrailing();
      int[] whole = tokenizer.encode(context + answer);
      int length = Math.min(tokenizer.encode(left).length, whole.length);
      return new int[][] {
        Arrays.copyOf(whole, length), Arrays.copyOfRange(whole, length, whole.length)
      };
    }
  };

  /** The tokens of a context, and of an answer with the space before it. */
  public abstract int[][] tokens(Tokenizer tokenizer, String context, String answer);
}
