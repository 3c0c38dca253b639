/** Tests of what all drivers share. */
@NullMarked
package io.fieldline.source.plc.driver;

import org.jspecify.annotations.NullMarked;
