/** Reads and writes text files, CSV tables and JSON. */
package repetita.file;
