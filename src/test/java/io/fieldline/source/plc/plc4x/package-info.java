/** The PLC4X protocols, their parts alone and against real servers. */
package io.fieldline.source.plc.plc4x;
