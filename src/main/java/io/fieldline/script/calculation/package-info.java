/**
 * Runs scripts: the pipeline step {@code scripts} that takes their inputs, rounds in the order of
 * dependency, variables on disk, and the Camel component {@code scripts} that hands over results.
 *
 * <p>Its imports are those of {@code script}; scripted tags are a source, so it uses what all
 * sources share.
 */
@NullMarked
package io.fieldline.script.calculation;

import org.jspecify.annotations.NullMarked;
