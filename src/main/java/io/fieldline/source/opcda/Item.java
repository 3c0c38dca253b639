package io.fieldline.source.opcda;

import io.fieldline.model.Tag;

/**
 * An item that is read.
 *
 * @param tag what it is called here
 * @param id what the server calls it
 */
record Item(Tag tag, String id) {}
