package repetita.exchange;

import repetita.objective.Attention;
import repetita.train.store.Provenance;
import repetita.train.store.TrainedRun;

/** The page that describes an exported model, {@code README.md}. */
final class ModelCard {

  private ModelCard() {}

  static String of(TrainedRun run, SpecialTokens special, boolean hasTokenizer) {
    Provenance about = run.record().provenance();
    boolean full = special.attention() == Attention.FULL;
    return """
        ---
        library_name: transformers
        ---

        # %s

        %s %s: %,d parameters, rows of %d tokens (%s).

        %s

        ```python
        %s```

        Ids from %d on are special tokens%s. The model is scored by the softmax over the first %d ids; `transformers` computes one over all %d, so cut the logits as above. `generation_config.json` forbids to generate special tokens.
        %s
        The network is Llama's: RMSNorm, rotary embedding in halves, SwiGLU, no biases. `repetita import` makes a run of this folder again.
        """
        .formatted(
            run.record().run(),
            full ? "A masked diffusion model" : "An autoregressive model",
            about.totalSteps() == 0
                ? "of other tools, exported by Repetita"
                : "trained by Repetita on %,d unique tokens".formatted(about.uniqueTokens()),
            about.parameters(),
            about.context(),
            about.tokenizer(),
            full
                ? "**Attention must be full**: `transformers` makes a Llama causal unless it is given a mask of four dimensions. The last five lines do that:"
                : "It loads as any other Llama:",
            full ? masked(special) : causal(special),
            special.vocabulary(),
            names(special),
            special.vocabulary(),
            special.embeddings(),
            hasTokenizer ? "" : "\nThe folder has no tokenizer: these tokens are not text.\n");
  }

  private static String names(SpecialTokens special) {
    StringBuilder names = new StringBuilder();
    special.mask().ifPresent(id -> names.append(", MASK is ").append(id));
    special.bos().ifPresent(id -> names.append(", BOS is ").append(id));
    return names.toString();
  }

  private static String causal(SpecialTokens special) {
    return """
        import torch
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("FOLDER")
        ids = torch.tensor([[%d, 0, 1]])  # BOS, then tokens
        logits = model(ids).logits[..., :%d]  # of the next token at each position
        """
        .formatted(special.bos().orElse(0), special.vocabulary());
  }

  private static String masked(SpecialTokens special) {
    return """
        import torch
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("FOLDER")
        ids = torch.tensor([[%s0, %d, 1]])  # %stokens, some of them MASK
        everything = torch.zeros(len(ids), 1, ids.shape[1], ids.shape[1])  # added to attention scores
        output = model(ids, attention_mask=everything, use_cache=False)
        logits = output.logits[..., :%d]  # of the token at the same position, without a shift
        probabilities = logits.softmax(-1)
        """
        .formatted(
            special.bos().isPresent() ? special.bos().getAsInt() + ", " : "",
            special.mask().orElseThrow(),
            special.bos().isPresent() ? "BOS, then " : "",
            special.vocabulary());
  }
}
