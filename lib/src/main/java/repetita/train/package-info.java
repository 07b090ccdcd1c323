/**
 * One run, from its configuration to its best weights; it can be stopped at any step and resumed.
 * {@link repetita.train.Trainer} makes runs, {@link repetita.train.store.TrainedRun} reads them.
 */
package repetita.train;
