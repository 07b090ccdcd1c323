package repetita;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.corpus.Corpora;
import repetita.train.config.TrainConfig;
import repetita.train.store.RunRecord;

/** Names of runs and corpora do not depend on the country, where a library is used as one. */
class LocaleTest {

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG", "fa-IR", "tr-TR", "hi-IN-u-nu-deva"})
  void namesAreTheSameInEveryLocale(String tag) {
    TrainConfig config =
        TrainConfig.defaults()
            .with("corpus", "hierarchy:v=16,m=2,depth=6,rules=1")
            .with("uniqueTokens", 6400)
            .with("optimiser.rate", 0.004);
    Supplier<String> names =
        () ->
            RunRecord.name(config)
                + Corpora.open("hierarchy:v=8,m=2,depth=4,rules=1", null, null).name();
    assertThat(in(Locale.forLanguageTag(tag), names)).isEqualTo(in(Locale.ROOT, names));
  }

  private static String in(Locale locale, Supplier<String> text) {
    Locale before = Locale.getDefault();
    Locale.setDefault(locale);
    try {
      return text.get();
    } finally {
      Locale.setDefault(before);
    }
  }
}
