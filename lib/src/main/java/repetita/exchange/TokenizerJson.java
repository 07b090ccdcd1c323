package repetita.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import repetita.corpus.ByteTokenizer;
import repetita.corpus.Gpt2Tokenizer;
import repetita.corpus.HuggingFaceTokenizer;
import repetita.corpus.SymbolTokenizer;
import repetita.corpus.Tokenizer;
import repetita.file.JsonFile;

/**
 * Tokenizers in the format {@code tokenizer.json} of Hugging Face tokenizers. BOS is put in front
 * of a text where its rows begin with one.
 */
final class TokenizerJson {

  /** The bytes that the byte-level format writes as the characters of the same number. */
  private static final String PRINTABLE = "!-~\u00a1-\u00ac\u00ae-\u00ff";

  private static final int LETTERS = 26;

  private TokenizerJson() {}

  /** Returns the file; empty for a tokenizer of another kind than the library's own. */
  static Optional<ObjectNode> of(Tokenizer tokenizer, SpecialTokens special) {
    ObjectNode file = JsonFile.STRICT.createObjectNode();
    if (tokenizer instanceof HuggingFaceTokenizer theirs) {
      file = theirs.json();
    } else if (tokenizer instanceof ByteTokenizer) {
      byteLevel(file, false, ranks(256, token -> new byte[] {(byte) token}), List.of());
    } else if (tokenizer instanceof Gpt2Tokenizer gpt2) {
      Map<String, Integer> ranks = ranks(gpt2.vocabularySize(), gpt2::bytes);
      byteLevel(file, true, ranks, merges(ranks));
    } else if (tokenizer instanceof SymbolTokenizer symbols) {
      symbols(file, symbols);
    } else {
      return Optional.empty();
    }
    addSpecial(file, special);
    return Optional.of(file);
  }

  private interface Spelling {
    byte[] of(int token);
  }

  /** The tokens as the byte-level format writes them, with their ids. */
  private static Map<String, Integer> ranks(int size, Spelling spelling) {
    String[] characters = characters();
    Map<String, Integer> ranks = new TreeMap<>();
    for (int token = 0; token < size; token++) {
      StringBuilder written = new StringBuilder();
      for (byte each : spelling.of(token)) {
        written.append(characters[Byte.toUnsignedInt(each)]);
      }
      ranks.put(written.toString(), token);
    }
    return ranks;
  }

  /** The character of each byte: itself if it is printable, else the next from U+0100 on. */
  private static String[] characters() {
    String[] characters = new String[256];
    int next = 256;
    for (int i = 0; i < characters.length; i++) {
      String self = Character.toString(i);
      characters[i] = self.matches("[" + PRINTABLE + "]") ? self : Character.toString(next++);
    }
    return characters;
  }

  /**
   * The pairs that merge into a token, in the order of the tokens. Ours merges any two neighbors
   * that make up a token; theirs only listed pairs, so all are listed.
   */
  private static List<String> merges(Map<String, Integer> ranks) {
    record Pair(int result, int left, int right, String written) {}
    List<Pair> pairs = new ArrayList<>();
    ranks.forEach(
        (token, rank) -> {
          for (int cut = 1; cut < token.length(); cut++) {
            Integer left = ranks.get(token.substring(0, cut));
            Integer right = ranks.get(token.substring(cut));
            if (left != null && right != null) {
              String written = token.substring(0, cut) + " " + token.substring(cut);
              pairs.add(new Pair(rank, left, right, written));
            }
          }
        });
    pairs.sort(
        Comparator.comparingInt(Pair::result)
            .thenComparingInt(Pair::left)
            .thenComparingInt(Pair::right));
    return pairs.stream().map(Pair::written).toList();
  }

  private static void byteLevel(
      ObjectNode file, boolean pieces, Map<String, Integer> ranks, List<String> merges) {
    file.set("pre_tokenizer", byteLevel(pieces));
    file.set("decoder", byteLevel(pieces));
    ObjectNode model = file.putObject("model").put("type", "BPE");
    model.putNull("dropout").putNull("unk_token");
    ObjectNode vocabulary = model.putObject("vocab");
    ranks.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> vocabulary.put(entry.getKey(), entry.getValue()));
    ArrayNode list = model.putArray("merges");
    merges.forEach(list::add);
  }

  /**
   * @param pieces whether to split a text by GPT-2's pattern first
   */
  private static ObjectNode byteLevel(boolean pieces) {
    return JsonFile.STRICT
        .createObjectNode()
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", pieces);
  }

  /** Letters without spaces, or numbers with spaces; anything else is an error. */
  private static void symbols(ObjectNode file, SymbolTokenizer tokenizer) {
    boolean letters = tokenizer.vocabularySize() <= LETTERS;
    if (letters) {
      ObjectNode split = file.putObject("pre_tokenizer").put("type", "Split");
      split.putObject("pattern").put("Regex", ".");
      split.put("behavior", "Isolated").put("invert", false);
      file.putObject("decoder").put("type", "Fuse");
    } else {
      file.putObject("pre_tokenizer").put("type", "WhitespaceSplit");
      file.putNull("decoder");
    }
    ObjectNode model = file.putObject("model").put("type", "WordLevel");
    ObjectNode vocabulary = model.putObject("vocab");
    for (int token = 0; token < tokenizer.vocabularySize(); token++) {
      vocabulary.put(tokenizer.decode(token), token);
    }
    model.put("unk_token", "<|repetita:none|>");
  }

  private static void addSpecial(ObjectNode file, SpecialTokens special) {
    file.put("version", "1.0");
    for (String unused : List.of("truncation", "padding")) {
      file.putNull(unused);
    }
    if (!file.has("normalizer")) {
      file.putNull("normalizer");
    }
    ArrayNode added = file.withArrayProperty("added_tokens");
    Map<Integer, String> contents = special.contents();
    added.forEach(token -> contents.values().remove(token.path("content").asText()));
    contents.forEach(
        (id, content) ->
            added
                .addObject()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true));
    JsonNode theirs = file.path("post_processor");
    if (special.bos().isPresent()) {
      file.set("post_processor", front(special.bos().getAsInt()));
    } else if (theirs.isMissingNode()) {
      file.putNull("post_processor");
    }
  }

  /** Puts BOS in front of a text. */
  private static ObjectNode front(int bos) {
    ObjectNode template = JsonFile.STRICT.createObjectNode().put("type", "TemplateProcessing");
    for (String kind : List.of("single", "pair")) {
      ArrayNode parts = template.putArray(kind);
      part(parts, "SpecialToken", SpecialTokens.BOS, 0);
      part(parts, "Sequence", "A", 0);
      if (kind.equals("pair")) {
        part(parts, "Sequence", "B", 1);
      }
    }
    ObjectNode token = template.putObject("special_tokens").putObject(SpecialTokens.BOS);
    token.put("id", SpecialTokens.BOS);
    token.putArray("ids").add(bos);
    token.putArray("tokens").add(SpecialTokens.BOS);
    return template;
  }

  private static void part(ArrayNode parts, String kind, String id, int type) {
    parts.addObject().putObject(kind).put("id", id).put("type_id", type);
  }
}
