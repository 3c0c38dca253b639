/** VARIANTs against bytes written by hand from their definition. */
package io.fieldline.source.opcda.dcom.variant;
