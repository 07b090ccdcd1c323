package repetita.prose;

import org.junit.jupiter.api.Test;
import repetita.compare.Runs;
import repetita.tune.TunedRecipe;

/** The numbers on the pages of docs that hold settings, versions and sizes. */
class DocsProseTest {

  private final Runs tuning = Runs.exported("hierarchy-tuning");

  @Test
  void theCommandLine() {
    Prose.of("docs/cli.md")
        .quotes("10M to 1B tokens", "for 1M to 10B unique tokens")
        .quotes("90% intervals on 200 synthetic tables")
        .quotes("85 to 89% for profile intervals, 87 to 92% for bootstrap intervals (98%")
        .quotes("share 90% of their noise, profile intervals cover 80 to 83%")
        .quotes("ids of 16 bits", "or ids of 32 bits after a header", "blocks of 4,096 tokens")
        .hasNoOtherNumbers();
  }

  @Test
  void questions() {
    Prose.of("docs/faq.md")
        .quotes("10M to 1B tokens", "networks of 0.2M parameters")
        .quotes("at 100M tokens", "varies from 0 to 1", "after 200 epochs", "up to 1,000")
        .quotes("0.004, 1 and 0 for the MDM; 0.004, 0.1 and 0.1 for paper-recipe AR")
        .quotes("0.008, 1 and 0.4 (or 0.2) for regularized AR", "at 6,400 unique tokens", "6ND")
        .says("AR had %d trials", tuning.family("ar").size())
        .says("the MDM %d.", tuning.family("mdm").size())
        .quotes("At 25,600 unique tokens", "At 3,200 unique tokens")
        .says(
            "with %d trials for AR and %d for the MDM",
            TunedRecipe.exported("fair-tuning").get(0).trials(),
            TunedRecipe.exported("fair-tuning").get(1).trials())
        .hasNoOtherNumbers();
  }

  @Test
  void platforms() {
    Prose.of("docs/gpu.md")
        .quotes("2.7.1 with CUDA 12.6", "(5 GB)", "compute capability 5.0 to 9.0")
        .quotes("0.001 nats", "Debian 12")
        .quotes("JDK 17 and 25", "Python 3.11 to 3.13", "2 GB of memory")
        .quotes("takes 1.75 GB", "about 830 MB", "1.3.0")
        .hasNoOtherNumbers();
  }

  @Test
  void sweeps() {
    Prose.of("docs/sweeps.md")
        .quotes("default 16, at least 2", "default 0", "Spark 3.5")
        .hasNoOtherNumbers();
  }

  @Test
  void aReadingGroup() {
    Prose.of("docs/reading-group.md")
        .quotes("(40 minutes)", "0 to 30", "30 to 37", "37 to 57", "57 to 60", "100M tokens")
        .quotes("at 3,200 tokens")
        .quotes("15 and 17 seconds of processor time, the adviser 2")
        .hasNoOtherNumbers();
  }

  @Test
  void tests() {
    Prose.of("docs/testing.md").quotes("exit code 1", "64 to 1,024 tokens").hasNoOtherNumbers();
  }
}
