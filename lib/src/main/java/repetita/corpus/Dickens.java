package repetita.corpus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** <i>The Old Curiosity Shop</i>: one paragraph on each line; a document is a chapter. */
final class Dickens implements Source {

  private static final Pattern BLANK_LINES = Pattern.compile("\n\\s*\n");
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final Pattern CHAPTER_START = Pattern.compile("(?m)^(?=CHAPTER \\d+$)");

  @Override
  public String clean(List<byte[]> entries) {
    String raw =
        new String(entries.get(0), StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .replace("\r\n", "\n");
    String book = raw.substring(raw.indexOf("CHAPTER 1\n"));
    return BLANK_LINES
        .splitAsStream(book)
        .map(paragraph -> WHITE_SPACE.matcher(paragraph.strip()).replaceAll(" ") + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public String documentName() {
    return "chapter";
  }

  @Override
  public List<String> documents(String clean) {
    return CHAPTER_START.splitAsStream(clean).toList();
  }
}
