package repetita.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.Corpus;
import repetita.corpus.ListedCorpus;
import repetita.corpus.Split;

/** Lists the corpora that come with the build, or shows how one of them is split. */
@Command(
    name = "corpora",
    description = {
      "Lists the corpora and verifies their checksums.",
      "With --corpus it shows how many tokens of one corpus are for training and how many are"
          + " held out."
    },
    sortOptions = false)
final class CorporaCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--corpus",
      paramLabel = "NAME",
      description = "A corpus by name, or a UTF-8 file or folder.")
  private String name;

  @Mixin private TokenOptions tokens = new TokenOptions();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
        throw new InvalidInput(given.longestName() + " needs --corpus.");
      }
      list(out);
    } else {
      Corpus corpus =
          Corpora.open(name, tokens.tokenizer(null), tokens.split(Split.DEFAULT), Corpora::path);
      out.println(corpus.sets(tokens.context(corpus.defaultContext())) + ".");
      out.println("sha256 " + corpus.sha256());
    }
    out.flush();
  }

  private static void list(PrintWriter out) {
    for (ListedCorpus listed : Corpora.manifest(Corpora.home())) {
      Corpus corpus = Corpora.open(listed.name(), null, Corpora.home());
      out.printf("%-10s %s%n", listed.name(), listed.title());
      out.printf(
          "%-10s %,d bytes, %,d of them for training; sha256 %s%n",
          "", listed.bytes(), corpus.trainingTokens(corpus.defaultContext()), listed.sha256());
      out.printf("%-10s %s; from %s%n", "", listed.licence(), listed.coordinates());
    }
    out.println("hierarchy:v=16,m=2,depth=6,rules=1");
    out.printf(
        "%-10s random hierarchy model: a synthetic source of known entropy, generated on demand%n",
        "");
    out.println("PATH");
    out.printf(
        "%-10s a UTF-8 text file, a folder of them, or JSON lines (.jsonl) with a document in the field 'text'%n",
        "");
    out.printf(
        "%-10s token ids: a file of nanoGPT or llm.c (.bin) or of NumPy (.npy), or a folder of them%n",
        "");
  }
}
