package repetita.exchange;

import java.util.List;

/**
 * The names of the tensors of a checkpoint. All networks here have the same parts as ours; they
 * differ in names, and in how queries, keys and values are packed.
 *
 * @param title the name in messages
 * @param embedding the embedding table
 * @param norm the last norm
 * @param output the output matrix
 * @param layer the beginning of the names of layer {@code %d}, which those below go on
 * @param attentionNorm the norm before attention
 * @param projections queries, keys and values; or one matrix that has, for each head of keys, its
 *     heads of queries, then the keys and then the values
 * @param out the matrix after attention
 * @param feedForwardNorm the norm before the feed-forward layer
 * @param gate the matrix whose product goes through SiLU
 * @param up the matrix whose product the gate multiplies
 * @param down the matrix after the feed-forward layer
 */
record Layout(
    String title,
    String embedding,
    String norm,
    String output,
    String layer,
    String attentionNorm,
    List<String> projections,
    String out,
    String feedForwardNorm,
    String gate,
    String up,
    String down) {

  /** {@code LlamaForCausalLM} of Hugging Face transformers. */
  static final Layout LLAMA =
      new Layout(
          "Llama",
          "model.embed_tokens.weight",
          "model.norm.weight",
          "lm_head.weight",
          "model.layers.%d.",
          "input_layernorm.weight",
          List.of("self_attn.q_proj.weight", "self_attn.k_proj.weight", "self_attn.v_proj.weight"),
          "self_attn.o_proj.weight",
          "post_attention_layernorm.weight",
          "mlp.gate_proj.weight",
          "mlp.up_proj.weight",
          "mlp.down_proj.weight");

  /** LLaDA (Nie et al., arXiv 2502.09992), whose code descends from OLMo's. */
  static final Layout LLADA =
      new Layout(
          "LLaDA",
          "model.transformer.wte.weight",
          "model.transformer.ln_f.weight",
          "model.transformer.ff_out.weight",
          "model.transformer.blocks.%d.",
          "attn_norm.weight",
          List.of("q_proj.weight", "k_proj.weight", "v_proj.weight"),
          "attn_out.weight",
          "ff_norm.weight",
          "ff_proj.weight",
          "up_proj.weight",
          "ff_out.weight");

  /** SMDM (Nie et al., arXiv 2410.18514), whose code descends from TinyLlama's and lit-gpt's. */
  static final Layout SMDM =
      new Layout(
          "SMDM",
          "transformer.wte.weight",
          "transformer.ln_f.weight",
          "lm_head.weight",
          "transformer.h.%d.",
          "norm_1.weight",
          List.of("attn.attn.weight"),
          "attn.proj.weight",
          "norm_2.weight",
          "mlp.swiglu.w1.weight",
          "mlp.swiglu.w2.weight",
          "mlp.swiglu.w3.weight");

  /** Returns the name of a part of a layer. */
  String of(int index, String part) {
    return layer.formatted(index) + part;
  }
}
