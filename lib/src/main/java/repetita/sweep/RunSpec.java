package repetita.sweep;

import repetita.train.config.TrainConfig;

/**
 * One run of a sweep.
 *
 * @param id name of the run, a function of the configuration alone
 * @param arm name of the run's arm in the sweep
 * @param config the configuration, completed from the corpus
 * @param reporting evaluation of the finished run
 */
public record RunSpec(String id, String arm, TrainConfig config, Reporting reporting) {}
