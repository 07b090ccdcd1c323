package repetita.sweep;

import repetita.train.config.TrainConfig;

/**
 * One run of a sweep.
 *
 * @param id its name, a function of the configuration alone
 * @param arm what the sweep makes it for
 * @param config what it computes, with all that it leaves to the corpus filled in
 * @param reporting how it is judged
 */
public record RunSpec(String id, String arm, TrainConfig config, Reporting reporting) {}
