/** The PLC source, its parts alone and against simulated and independent servers. */
package io.fieldline.source.plc;
