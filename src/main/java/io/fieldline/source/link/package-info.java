/**
 * What a source needs that polls over a connection: a link that routes share and that is renewed
 * whenever it fails, when to poll, what to say of tags whose link is lost, and what to write.
 *
 * <p>May import {@code model}, {@code pace} and {@code source.delivery}; any source may import it.
 */
@NullMarked
package io.fieldline.source.link;

import org.jspecify.annotations.NullMarked;
