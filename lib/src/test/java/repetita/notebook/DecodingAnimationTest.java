package repetita.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.corpus.ByteTokenizer;
import repetita.corpus.Tokenizer;
import repetita.generate.Canvas;
import repetita.generate.Change;
import repetita.generate.Trace;
import repetita.generate.WrittenText;

class DecodingAnimationTest {

  private static final Tokenizer BYTES = new ByteTokenizer();

  /** {@code <é>} after {@code a&}: the two bytes of é are revealed in different steps. */
  private static Trace trace() {
    int[] text = BYTES.encode("a&<é>");
    Canvas canvas = Canvas.after(BYTES.encode("a&"), text.length, text.length + 1);
    List<Change> changes =
        List.of(
            new Change(0, 1, 4, Change.HIDDEN, text[4], 0.25),
            new Change(1, 2, 5, Change.HIDDEN, text[5], 0.5),
            new Change(2, 3, 5, text[5], Change.HIDDEN, Double.NaN),
            new Change(2, 3, 3, Change.HIDDEN, text[3], 0.75),
            new Change(3, 4, 5, Change.HIDDEN, text[5], 0.9),
            new Change(3, 4, 2, Change.HIDDEN, text[2], 1));
    return new Trace(canvas, changes, 4);
  }

  @Test
  void itShowsTheFinalTextWithoutAScript() {
    String html = DecodingAnimation.of(trace(), BYTES).markup();
    assertThat(html)
        .contains(
            "<span class=\"given\">a</span><span class=\"given\">&amp;</span><span>&lt;</span>")
        .contains("<span>é</span><span></span><span>&gt;</span></div>")
        .contains("step 4 of 4, 4 evaluations");
  }

  /** Nothing is loaded from elsewhere, and the text cannot end the element of the data. */
  @Test
  void itIsOneElementThatNeedsNothingElse() {
    String html = DecodingAnimation.of(trace(), BYTES).markup();
    assertThat(html).doesNotContain("http", "src=", "@", "id=");
    assertThat(html.strip()).startsWith("<div").endsWith("</div>");
    assertThat(html.split("</script>", -1)).hasSize(3);
    assertThat(data(html).toString()).contains("<");
    assertThat(html.substring(html.indexOf("application/json"), html.indexOf("</script>")))
        .doesNotContain("<");
  }

  /** The data replay every step of the trace, as the script does. */
  @Test
  void theDataReplayTheTrace() {
    JsonNode data = data(DecodingAnimation.of(trace(), BYTES).markup());
    List<String> texts = new ArrayList<>();
    data.get("start").forEach(token -> texts.add(token.get("text").asText()));
    for (int step = 0; step <= 4; step++) {
      assertThat(String.join("", texts)).isEqualTo(WrittenText.of(trace().before(step, 6), BYTES));
      if (step < 4) {
        data.get("steps")
            .get(step)
            .get("changes")
            .forEach(change -> texts.set(change.get("at").asInt(), change.get("text").asText()));
      }
    }
    assertThat(data.get("steps").get(2).get("changes").get(0).get("again").asBoolean()).isTrue();
    assertThat(data.get("steps").get(2).get("evaluations").asInt()).isEqualTo(3);
  }

  private static JsonNode data(String html) {
    String opening = "<script type=\"application/json\">";
    int from = html.indexOf(opening) + opening.length();
    try {
      return new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
