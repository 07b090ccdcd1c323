/** Tables as text: what people, spreadsheets and this library write. */
package repetita.csv;
