/** The few operations of libtorch that DJL does not bind, and how the library is set up. */
package repetita.torch;
