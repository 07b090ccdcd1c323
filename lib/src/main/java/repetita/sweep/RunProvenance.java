package repetita.sweep;

import repetita.train.store.Provenance;

/**
 * The hardware and software of a run.
 *
 * @param threads threads of the worker
 * @param device {@code cpu} or {@code gpu}
 * @param processor processor on which the run started
 * @param engine the native library
 * @param version version of this library
 */
public record RunProvenance(
    int threads, String device, String processor, String engine, String version) {

  static RunProvenance of(Provenance made) {
    return new RunProvenance(
        made.threads(), made.device(), made.processor(), made.engine(), made.version());
  }
}
