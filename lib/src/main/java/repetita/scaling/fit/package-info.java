/**
 * Fits scaling laws to tables of training runs: fitters, bootstrap and profile intervals, and files
 * of fitted laws.
 */
package repetita.scaling.fit;
