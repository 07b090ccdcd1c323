/** The folder of a run: its record, log and checkpoints, and how to reopen it. */
package repetita.train.store;
