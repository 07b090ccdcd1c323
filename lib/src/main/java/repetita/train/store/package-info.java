/** The folder of a run: its record, log and checkpoints, and how to open it again. */
package repetita.train.store;
