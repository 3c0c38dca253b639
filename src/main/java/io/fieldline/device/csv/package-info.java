/**
 * Tag lists: the tags of a device file as a CSV table, for spreadsheets and thousands of tags.
 *
 * <p>May import {@code device}, {@code model} and {@code yaml}.
 */
@NullMarked
package io.fieldline.device.csv;

import org.jspecify.annotations.NullMarked;
