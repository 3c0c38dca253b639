/** The OPC DA source and producer, alone and against a scripted server. */
package io.fieldline.source.opcda;
