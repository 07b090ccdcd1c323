package repetita.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * WordNet's definitions and examples, one sense on each line. Neighboring senses share wording, so
 * the lines are shuffled before they are assigned to the sets. A document is a single line, because
 * after the shuffle neighboring lines are unrelated.
 */
final class WordNet implements Source {

  private static final Pattern LINE = Pattern.compile("\n");
  private static final String GLOSS_START = "| ";

  /** Must never change, because it determines which lines are held out. */
  private static final long SHUFFLE_SEED = 1;

  @Override
  public String clean(List<byte[]> entries) {
    return entries.stream()
        .flatMap(entry -> LINE.splitAsStream(new String(entry, StandardCharsets.UTF_8)))
        .filter(line -> !line.startsWith(" ")) // the license at the head of each file
        .map(line -> line.substring(line.indexOf(GLOSS_START) + GLOSS_START.length()).strip())
        .map(gloss -> gloss + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public String documentName() {
    return "line";
  }

  @Override
  public List<String> documents(String clean) {
    String[] lines = LINE.split(clean);
    // The counter 0 separates these draws from those that choose a subset.
    int[] order = Draws.permutation(lines.length, Draws.at(SHUFFLE_SEED, RandomStream.SUBSET, 0));
    return Arrays.stream(order).mapToObj(i -> lines[i] + "\n").toList();
  }
}
