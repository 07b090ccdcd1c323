package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a presenter relies on: few words on each slide, notes for each, and no typed results. */
class TalkTest {

  static final Path TALK = Path.of("00-talk.ipynb");

  private static final int MOST_WORDS = 40;
  private static final int WORDS_PER_MINUTE = 130;

  /** The Markdown and the notes of a slide. */
  private record Slide(String text, String notes) {

    int words() {
      String read = text.replaceAll("(?s)\\$\\$.*?\\$\\$", " ").replaceAll("\\]\\([^)]*\\)", " ");
      return (int) Stream.of(read.split("\\s+")).filter(word -> word.matches(".*\\w.*")).count();
    }

    double minutes() {
      return (double) notes.split("\\s+").length / WORDS_PER_MINUTE;
    }
  }

  private static List<Slide> slides() throws IOException {
    List<Slide> slides = new ArrayList<>();
    for (Cell cell : Cell.of(Path.of("../notebooks").resolve(TALK))) {
      String type = cell.metadata().path("slideshow").path("slide_type").asText();
      assertThat(type).as(cell.source()).isIn("slide", "-", "notes", "skip");
      if (type.equals("slide")) {
        slides.add(new Slide(cell.source(), ""));
      } else if (cell.type().equals("markdown")) {
        Slide last = slides.remove(slides.size() - 1);
        slides.add(
            type.equals("notes")
                ? new Slide(last.text, last.notes + cell.source())
                : new Slide(last.text + "\n" + cell.source(), last.notes));
      }
    }
    return slides;
  }

  @Test
  void aSlideHasFewWordsAndNotes() throws IOException {
    for (Slide slide : slides()) {
      assertThat(slide.words()).as(slide.text).isLessThanOrEqualTo(MOST_WORDS);
      assertThat(slide.minutes()).as(slide.text).isBetween(0.5, 2.0);
    }
  }

  /** The rest of the half hour is for looking at figures, the animation, and a show of hands. */
  @Test
  void theNotesFitIntoHalfAnHour() throws IOException {
    double minutes = slides().stream().mapToDouble(Slide::minutes).sum();
    assertThat(minutes).isBetween(18.0, 26.0);
  }

  @Test
  void noResultIsTyped() {
    Prose.of("notebooks/00-talk.ipynb")
        .quotes("for 100M tokens?", "90% bands", "90% intervals")
        .hasNoOtherNumbers();
  }

  @Test
  void everySlideWithAFigureOrTableNamesItsSource() throws IOException {
    String without =
        slides().stream()
            .map(Slide::text)
            .filter(text -> !text.contains("arXiv") && !text.matches("(?s).*([Nn]otebook|docs).*"))
            .filter(text -> !text.contains("## Discuss"))
            .collect(Collectors.joining("\n"));
    assertThat(without).isEmpty();
  }
}
