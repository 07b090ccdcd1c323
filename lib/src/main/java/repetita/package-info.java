/**
 * Classes shared by all packages. Each package has a floor and imports only from lower floors; a
 * test checks that.
 */
package repetita;
