/** The figures of the suite, as functions of tables. */
package repetita.plot;
