package repetita.corpus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unbescape.xml.XmlEscape;

/**
 * Sentences with a mistake, beside the same sentences without it: the examples in the English rules
 * of LanguageTool 6.4 ({@code org.languagetool:language-en}, LGPL 2.1), which the build unpacks.
 */
public final class MinimalPairs {

  private static final List<ListedCorpus.Entry> ENTRIES =
      List.of(
          new ListedCorpus.Entry(
              "org/languagetool/rules/en/grammar.xml",
              "13b02908f53d94131e199b00fe513a17698aff3e5708c1e99e0b87ab4b78c95b"),
          new ListedCorpus.Entry(
              "org/languagetool/rules/en/en-US/grammar.xml",
              "aae8f8a956a0e6ffe19e85701ba8315a88ca824d30020c4eaa9c56d382647fd1"),
          new ListedCorpus.Entry(
              "org/languagetool/rules/en/en-GB/grammar.xml",
              "afa27481e40ab5e5ca739e101e64e471243d63ec0dc970a563f174ad3e628f0d"));

  private static final Pattern RULE_END = Pattern.compile("</rule>");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "<example [^>]*?correction=\"([^\"]+)\"[^>]*>(.*?)</example>", Pattern.DOTALL);
  private static final Pattern MARKED = Pattern.compile("<marker>(.*?)</marker>", Pattern.DOTALL);
  private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");

  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 25;

  private MinimalPairs() {}

  /**
   * A pair of sentences.
   *
   * @param right the correct sentence
   * @param wrong the sentence with the mistake
   * @param rule the number of the rule that they illustrate
   */
  public record Pair(String right, String wrong, int rule) {}

  /**
   * Reads the pairs of 4 to 25 words that differ in more than case, spaces and punctuation.
   *
   * @param home the folder that holds {@code data/corpora}
   * @throws repetita.InvalidInput if a file is missing or has changed
   */
  public static List<Pair> read(Path home) {
    Set<Pair> seen = new HashSet<>();
    List<Pair> pairs = new ArrayList<>();
    int rule = 0;
    for (ListedCorpus.Entry entry : ENTRIES) {
      String xml = new String(entry.read(home.resolve("data/corpora")), StandardCharsets.UTF_8);
      for (String part : RULE_END.split(xml)) {
        for (Pair pair : ofRule(part, rule)) {
          if (seen.add(new Pair(pair.right, pair.wrong, 0))) {
            pairs.add(pair);
          }
        }
        rule++;
      }
    }
    return pairs;
  }

  static List<Pair> ofRule(String xml, int rule) {
    List<Pair> pairs = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(xml);
    while (example.find()) {
      Matcher marked = MARKED.matcher(example.group(2));
      if (marked.find()) {
        String correction = example.group(1).split("\\|", -1)[0];
        String wrong = text(marked.replaceFirst(Matcher.quoteReplacement(marked.group(1))));
        String right = text(marked.replaceFirst(Matcher.quoteReplacement(correction)));
        int words = right.split(" ").length;
        if (words >= FEWEST_WORDS
            && words <= MOST_WORDS
            && !right.contains("<")
            && !letters(right).equals(letters(wrong))) {
          pairs.add(new Pair(right, wrong, rule));
        }
      }
    }
    return pairs;
  }

  private static String text(String xml) {
    return XmlEscape.unescapeXml(xml).strip().replaceAll("\\s+", " ");
  }

  private static String letters(String text) {
    return NOT_A_LETTER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
