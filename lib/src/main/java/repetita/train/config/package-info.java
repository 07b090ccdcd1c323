/** The configuration of a run, as records with a JSON form, and what follows from it. */
package repetita.train.config;
