package repetita.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * The English speeches of the European Parliament, one document on each line. The raw entry has
 * about 21 languages in lines of title, date and body, separated by tabs, without naming the
 * language.
 */
final class Europarl implements Source {

  private static final Pattern LINE = Pattern.compile("\n");
  private static final Pattern LINE_START = Pattern.compile("(?<=\n)");
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  /**
   * A document counts as English if at least 12% of its words are among these. A classifier of 21
   * languages agreed on 1,263 documents and disagreed on 8. The minimum of 20 words removes
   * single-line documents among the 8.
   */
  private static final Set<String> ENGLISH = Set.of("the", "of", "and", "to", "that", "is");

  private static final double ENGLISH_SHARE = 0.12;
  private static final int FEWEST_WORDS = 20;

  @Override
  public String clean(List<byte[]> entries) {
    return LINE.splitAsStream(unzip(entries.get(0)))
        .map(TAB::split)
        .filter(fields -> fields.length == 3 && isEnglish(fields[2]))
        .map(fields -> WHITE_SPACE.matcher(fields[2]).replaceAll(" ").strip() + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public String documentName() {
    return "document";
  }

  @Override
  public List<String> documents(String clean) {
    return LINE_START.splitAsStream(clean).toList();
  }

  private static boolean isEnglish(String body) {
    List<String> words =
        WORD.matcher(body.toLowerCase(Locale.ROOT)).results().map(match -> match.group()).toList();
    long english = words.stream().filter(ENGLISH::contains).count();
    return words.size() >= FEWEST_WORDS && english >= ENGLISH_SHARE * words.size();
  }

  private static String unzip(byte[] entry) {
    try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(entry))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
