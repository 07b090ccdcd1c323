/** Files that people, spreadsheets and this library write: text, tables and JSON. */
package repetita.file;
