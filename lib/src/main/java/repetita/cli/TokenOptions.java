package repetita.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import repetita.corpus.Split;

/** How a text becomes rows of tokens, and which of them are held out. */
final class TokenOptions {

  @Option(
      names = "--tokenizer",
      paramLabel = "NAME",
      description = "bytes, or gpt2:V for V tokens (default: bytes).")
  private String tokenizer;

  @Option(
      names = "--context",
      paramLabel = "T",
      description = "Tokens in a row (default: 128, or a hierarchy's own).")
  private Integer context;

  @ArgGroup(exclusive = false)
  private SplitOptions split = new SplitOptions();

  String tokenizer(String base) {
    return tokenizer == null ? base : tokenizer;
  }

  int context(int base) {
    return context == null ? base : context;
  }

  Split split(Split base) {
    return split.over(base);
  }
}
