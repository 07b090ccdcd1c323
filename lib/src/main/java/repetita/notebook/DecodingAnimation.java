package repetita.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import repetita.corpus.Tokenizer;
import repetita.file.TextFile;
import repetita.generate.Change;
import repetita.generate.Trace;
import repetita.generate.WrittenText;

/**
 * Shows how a row was decoded, step by step, with a slider. It is one HTML element that needs no
 * other file and no network; without JavaScript it shows the final text.
 */
public final class DecodingAnimation {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PART = Pattern.compile("@([A-Z]+)@");
  private static final double LIGHTEST = 0.1;

  private DecodingAnimation() {}

  /** The animation of all tokens of a row up to the end of its canvas. */
  public static Html of(Trace trace, Tokenizer tokenizer) {
    int tokens = trace.canvas().end();
    List<List<String>> frames = new ArrayList<>();
    int steps = trace.lastStep() + 1;
    for (int step = 0; step <= steps; step++) {
      frames.add(texts(trace.before(step, tokens), tokenizer));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("evaluations", trace.evaluations());
    data.put("start", start(trace, frames.get(0)));
    data.put("steps", steps(trace, frames));
    String caption =
        "step %d of %d, %d evaluations of the network".formatted(steps, steps, trace.evaluations());
    Map<String, String> parts =
        Map.of(
            "STEPS", Integer.toString(steps),
            "CAPTION", caption,
            "FINAL", finalText(trace, frames.get(steps)),
            "ORDER", order(trace, steps),
            // A JSON text may contain </script>, which would end the element.
            "DATA", json(data).replace("<", "\\u003c"));
    return new Html(
        PART.matcher(TextFile.resource(DecodingAnimation.class, "decoding.html"))
            .replaceAll(part -> Matcher.quoteReplacement(parts.get(part.group(1)))));
  }

  /** The text at each position; a character of several tokens is at the first of them. */
  private static List<String> texts(int[] row, Tokenizer tokenizer) {
    List<String> texts = new ArrayList<>();
    for (WrittenText.Piece piece : WrittenText.pieces(row, tokenizer)) {
      texts.add(piece.text());
      while (texts.size() < piece.to()) {
        texts.add("");
      }
    }
    return texts;
  }

  private static List<Map<String, Object>> start(Trace trace, List<String> texts) {
    List<Map<String, Object>> tokens = new ArrayList<>();
    for (int t = 0; t < texts.size(); t++) {
      boolean given = trace.canvas().given()[t];
      Map<String, Object> token = new LinkedHashMap<>();
      token.put("text", texts.get(t));
      token.put("given", given);
      token.put("masked", !given);
      tokens.add(token);
    }
    return tokens;
  }

  private static List<Map<String, Object>> steps(Trace trace, List<List<String>> frames) {
    Map<Integer, List<Change>> byStep =
        trace.changes().stream().collect(Collectors.groupingBy(Change::step));
    List<Map<String, Object>> steps = new ArrayList<>();
    int evaluations = 0;
    for (int step = 0; step + 1 < frames.size(); step++) {
      Map<Integer, Map<String, Object>> changed = new LinkedHashMap<>();
      for (Change change : byStep.getOrDefault(step, List.of())) {
        evaluations = change.evaluations();
        changed.put(change.position(), change(change, frames.get(step + 1)));
      }
      // A token may complete a character whose other tokens were there before.
      for (int t = 0; t < frames.get(step).size(); t++) {
        String text = frames.get(step + 1).get(t);
        if (!changed.containsKey(t) && !text.equals(frames.get(step).get(t))) {
          Map<String, Object> completed = new LinkedHashMap<>();
          completed.put("at", t);
          completed.put("text", text);
          changed.put(t, completed);
        }
      }
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("evaluations", evaluations);
      values.put("changes", changed.values());
      steps.add(values);
    }
    return steps;
  }

  private static Map<String, Object> change(Change change, List<String> texts) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("at", change.position());
    values.put("text", texts.get(change.position()));
    if (change.after() == Change.HIDDEN) {
      values.put("masked", true);
      values.put("again", true);
    } else {
      values.put("confidence", Math.round(change.confidence() * 1e4) / 1e4);
    }
    return values;
  }

  private static String finalText(Trace trace, List<String> texts) {
    StringBuilder html = new StringBuilder();
    for (int t = 0; t < texts.size(); t++) {
      html.append(trace.canvas().given()[t] ? "<span class=\"given\">" : "<span>")
          .append(TableHtml.escaped(texts.get(t)))
          .append("</span>");
    }
    return html.toString();
  }

  private static String order(Trace trace, int steps) {
    StringBuilder html = new StringBuilder();
    int[] at = trace.revealedAt();
    for (int t = 0; t < trace.canvas().end(); t++) {
      html.append(
          at[t] < 0
              ? "<i style=\"background:rgba(128,128,128,.3)\"></i>"
              : String.format(
                  Locale.ROOT,
                  "<i style=\"background:rgba(0,114,178,%.2f)\" title=\"step %d\"></i>",
                  LIGHTEST + (1 - LIGHTEST) * (at[t] + 1) / steps,
                  at[t] + 1));
    }
    return html.toString();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
