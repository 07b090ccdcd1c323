/** Everything that decides what a run computes, as records with a JSON form. */
package repetita.train.config;
