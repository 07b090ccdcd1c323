package repetita.task.items;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import repetita.InvalidInput;
import repetita.corpus.Rows;
import repetita.corpus.Tokenizer;
import repetita.task.Candidate;
import repetita.task.Item;
import repetita.task.Material;
import repetita.task.Normalization;
import repetita.task.Task;

/**
 * A missing word in a row of held-out text, which the model writes; it is given the number of
 * tokens.
 *
 * @param place which word is missing
 */
record WordTask(Place place) implements Task {

  /** Which word of a row is missing, and what the model sees. */
  enum Place {
    /** The last word of the last whole sentence, seen from the left, as in LAMBADA. */
    LAST("last-word", "write the last word of a sentence", false),
    /** A word in the middle, seen from the left. */
    GAP("word-gap", "write a word in the middle of a row from the text on its left", false),
    /** A word in the middle, seen from both sides. */
    GAP_BOTH("word-gap-both", "write a word in the middle of a row from the text around it", true);

    private final String name;
    private final String title;
    private final boolean bothSides;

    Place(String name, String title, boolean bothSides) {
      this.name = name;
      this.title = title;
      this.bothSides = bothSides;
    }
  }

  private static final Pattern LAST_WORD = Pattern.compile("(?<=\\w,? )(\\p{L}{3,})[.!?]");
  private static final Pattern WORD = Pattern.compile("(?<=\\w,? )(\\p{L}{3,})(?=[ ,;:.!?])");

  @Override
  public String name() {
    return place.name;
  }

  @Override
  public String title() {
    return "held-out text: " + place.title;
  }

  @Override
  public Normalization normalization() {
    return Normalization.NONE;
  }

  @Override
  public boolean isCloze() {
    return true;
  }

  @Override
  public List<Item> items(Material material) {
    Rows rows = material.corpus().get().heldOut(material.set(), material.context());
    List<Item> items = new ArrayList<>();
    int step = material.most() == 0 ? 1 : Math.max(1, rows.count() / material.most());
    for (int i = 0; i < rows.count(); i += step) {
      String text = material.tokenizer().decode(rows.row(i)).replace("\uFFFD", "");
      int[] word = place == Place.LAST ? last(text) : middle(text);
      if (word != null) {
        items.add(item(text, word, i, rows.documents()[i], material.tokenizer()));
      }
    }
    if (items.isEmpty()) {
      throw new InvalidInput(
          "No row of the held-out text has a word for the task %s.".formatted(name()));
    }
    return material.most() == 0 || items.size() <= material.most()
        ? items
        : items.subList(0, material.most());
  }

  private static int[] last(String text) {
    int[] word = null;
    Matcher found = LAST_WORD.matcher(text);
    while (found.find()) {
      word = new int[] {found.start(1), found.end(1)};
    }
    return word == null || word[0] < text.length() / 2 ? null : word;
  }

  /** The word that begins closest to the middle. */
  private static int[] middle(String text) {
    int[] word = null;
    Matcher found = WORD.matcher(text);
    while (found.find()) {
      if (word == null
          || Math.abs(2 * found.start(1) - text.length()) < Math.abs(2 * word[0] - text.length())) {
        word = new int[] {found.start(1), found.end(1)};
      }
    }
    return word;
  }

  private Item item(String text, int[] word, int row, int document, Tokenizer tokenizer) {
    Candidate only =
        new Candidate(
            tokenizer.encode(text.substring(0, word[0] - 1)),
            tokenizer.encode(text.substring(word[0] - 1, word[1])),
            tokenizer.encode(place.bothSides ? text.substring(word[1]) : ""),
            text.substring(word[0], word[1]));
    return new Item(String.valueOf(row), document, List.of(only), 0);
  }
}
