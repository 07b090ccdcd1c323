/** Figures and tables for people, made from runs, laws and comparisons. */
package repetita.plot;
