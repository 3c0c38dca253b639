/** The calls of a client, byte by byte and over the wire of the simulator. */
package io.fieldline.source.opcda.dcom.server;
