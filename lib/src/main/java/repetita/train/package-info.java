/**
 * Training of one run, which can be stopped at any step and resumed. {@link repetita.train.Trainer}
 * trains runs, {@link repetita.train.store.TrainedRun} reads them.
 */
package repetita.train;
