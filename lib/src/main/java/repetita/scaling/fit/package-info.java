/**
 * Fits scaling laws to tables of trainings: points, fitters, bootstrap and profile intervals, and
 * the files that hold fitted laws.
 */
package repetita.scaling.fit;
