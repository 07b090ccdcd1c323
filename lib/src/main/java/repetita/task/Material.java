package repetita.task;

import java.nio.file.Path;
import java.util.function.Supplier;
import repetita.corpus.Corpus;
import repetita.corpus.HeldOut;
import repetita.corpus.Tokenizer;

/**
 * What a task makes its items from.
 *
 * @param tokenizer the model's tokenizer
 * @param context the model's context in tokens
 * @param corpus the model's corpus, opened only if the task needs it
 * @param set the held-out set of the corpus
 * @param most the greatest number of items; 0 for all
 * @param folder the folder with {@code NAME.jsonl}
 * @param version whose prompts are followed
 */
public record Material(
    Tokenizer tokenizer,
    int context,
    Supplier<Corpus> corpus,
    HeldOut set,
    int most,
    Path folder,
    HarnessVersion version) {}
