package repetita.sweep;

import repetita.train.store.Provenance;

/**
 * What a run was made with.
 *
 * @param threads threads of a worker
 * @param device {@code cpu} or a GPU
 * @param processor what it was begun on
 * @param engine the native library
 * @param version of this library
 */
public record RunProvenance(
    int threads, String device, String processor, String engine, String version) {

  static RunProvenance of(Provenance made) {
    return new RunProvenance(
        made.threads(), made.device(), made.processor(), made.engine(), made.version());
  }
}
