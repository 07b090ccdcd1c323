package repetita.corpus;

import ai.djl.huggingface.tokenizers.Encoding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import repetita.InvalidInput;
import repetita.file.JsonFile;
import repetita.file.Sha256;

/**
 * A tokenizer of Hugging Face tokenizers, from its file {@code tokenizer.json}. It is a file of the
 * user's own: its digest identifies it. It may change a text, for instance to lower case, so {@link
 * #decode} does not always return what was encoded.
 */
public final class HuggingFaceTokenizer implements Tokenizer {

  /** The usual name of the file. */
  public static final String FILE = "tokenizer.json";

  private static final String ENDING = ".json";

  /**
   * Vocabularies have at most a few hundred thousand tokens; a file must not demand more memory.
   */
  private static final int LARGEST = 10_000_000;

  /** No special tokens, and every text whole: they belong to the objective and to the rows. */
  private static final Map<String, String> OPTIONS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private static final Pattern BYTE = Pattern.compile("<0x[0-9A-F]{2}>");

  private final OwnText source;
  private final ObjectNode json;
  private final int[] byteLengths;
  private final ai.djl.huggingface.tokenizers.HuggingFaceTokenizer tokenizer;

  private HuggingFaceTokenizer(OwnText source, ObjectNode json, byte[] content) throws IOException {
    this.source = source;
    this.json = json;
    byteLengths = byteLengths(json);
    tokenizer =
        ai.djl.huggingface.tokenizers.HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(content), OPTIONS);
  }

  /** Returns whether the name of a tokenizer is the path of a file. */
  static boolean isNamed(String name) {
    return name.endsWith(ENDING);
  }

  /**
   * Opens a file.
   *
   * @param name the path as given
   * @param path the path where it is
   * @throws InvalidInput if it is not the file of a tokenizer
   */
  static HuggingFaceTokenizer open(String name, Path path) {
    ObjectNode json =
        JsonFile.read(path, "the file of a tokenizer", JsonFile.STRICT.readerFor(ObjectNode.class));
    try {
      byte[] content = Files.readAllBytes(path);
      OwnText source = new OwnText(name, path.toRealPath(), Sha256.of(content));
      return new HuggingFaceTokenizer(source, json, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new InvalidInput(
          "%s is not the file of a tokenizer: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Returns the file, which identifies the tokenizer. */
  public OwnText source() {
    return source;
  }

  /** Returns a copy of the file's content. */
  public ObjectNode json() {
    return json.deepCopy();
  }

  @Override
  public String name() {
    return source.name();
  }

  /** Returns the highest id and one. */
  @Override
  public boolean spaceBeginsWords() {
    return encode(" a").length == 1;
  }

  @Override
  public int vocabularySize() {
    return byteLengths.length;
  }

  @Override
  public int[] encode(String text) {
    Encoding encoding = tokenizer.encode(text, false, false);
    return Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
  }

  /** Ids without a token, which only imported models may have, are left out. */
  @Override
  public String decode(int... tokens) {
    return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray(), false);
  }

  /**
   * Returns the number of bytes that a token stands for in its file: one for each character of a
   * byte-level vocabulary, else those of its UTF-8, in which {@code ▁} is a space.
   */
  @Override
  public int byteLength(int token) {
    return byteLengths[token];
  }

  private static int[] byteLengths(ObjectNode json) {
    boolean byteLevel =
        isByteLevel(json.path("pre_tokenizer")) || isByteLevel(json.path("decoder"));
    JsonNode vocabulary = json.path("model").path("vocab");
    NavigableMap<Integer, Integer> lengths = new TreeMap<>();
    if (vocabulary.isArray()) {
      for (JsonNode token : vocabulary) {
        lengths.put(lengths.size(), byteLength(token.path(0).asText(), byteLevel));
      }
    }
    for (Map.Entry<String, JsonNode> token : vocabulary.properties()) {
      lengths.put(id(token.getValue()), byteLength(token.getKey(), byteLevel));
    }
    for (JsonNode token : json.path("added_tokens")) {
      lengths.put(id(token.path("id")), byteLength(token.path("content").asText(), false));
    }
    if (lengths.isEmpty()) {
      throw new InvalidInput("it has no vocabulary.");
    }
    int[] byId = new int[lengths.lastKey() + 1];
    lengths.forEach((id, length) -> byId[id] = length);
    return byId;
  }

  private static int id(JsonNode id) {
    if (!id.isInt() || id.intValue() < 0 || id.intValue() >= LARGEST) {
      throw new InvalidInput("%s is not the id of a token.".formatted(id));
    }
    return id.intValue();
  }

  private static int byteLength(String token, boolean byteLevel) {
    if (byteLevel) {
      return token.codePointCount(0, token.length());
    }
    return BYTE.matcher(token).matches()
        ? 1
        : token.replace('▁', ' ').getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isByteLevel(JsonNode part) {
    if (part.path("type").asText().equals("ByteLevel")) {
      return true;
    }
    for (String list : new String[] {"pretokenizers", "decoders"}) {
      for (JsonNode each : part.path(list)) {
        if (isByteLevel(each)) {
          return true;
        }
      }
    }
    return false;
  }
}
