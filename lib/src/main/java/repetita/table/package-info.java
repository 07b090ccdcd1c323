/** Tables for notebooks: few columns with readable headings and units. */
package repetita.table;
