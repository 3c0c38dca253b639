/**
 * Where wrong payloads and rejected measurements are kept with their reason, so that nothing is
 * dropped unseen.
 *
 * <p>May import {@code sqlite}.
 */
@NullMarked
package io.fieldline.quarantine;

import org.jspecify.annotations.NullMarked;
