/**
 * How scripts are written down: the JSON of the API, which the store keeps as well, and the YAML of
 * script files.
 *
 * <p>Belongs to {@code script}, which says what may be imported.
 */
@NullMarked
package io.fieldline.script.format;

import org.jspecify.annotations.NullMarked;
