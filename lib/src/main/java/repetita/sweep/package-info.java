/** Sweeps: their definition, the execution of their runs, and the tables of results. */
package repetita.sweep;
