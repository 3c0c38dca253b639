/**
 * YAML files as a JSON tree whose every part knows its line and column.
 *
 * <p>Imports nothing of Fieldline.
 */
@NullMarked
package io.fieldline.yaml;

import org.jspecify.annotations.NullMarked;
