package repetita.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import repetita.corpus.Split;

/** Tokenizer, row length and held-out split of a text. */
final class TokenOptions {

  @Option(
      names = "--tokenizer",
      paramLabel = "NAME",
      description =
          "bytes, gpt2:V for GPT-2's vocabulary cut to V tokens, symbols:V for token ids without"
              + " text, or the path of a Hugging Face tokenizer.json (default: bytes).")
  private String tokenizer;

  @Option(
      names = "--context",
      paramLabel = "T",
      description = "Tokens per row (default: 128; a hierarchy has its own).")
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
