/**
 * What all packages share. Each package stands on a floor and imports only from lower ones; a test
 * holds that.
 */
package repetita;
