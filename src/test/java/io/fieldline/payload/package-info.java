/** The formats of payloads. */
package io.fieldline.payload;
