/**
 * What sinks over HTTP share: how they connect, which files and logins they show, and what an
 * answer, a {@code Retry-After} or a broken connection says.
 *
 * <p>May import {@code tls}.
 */
@NullMarked
package io.fieldline.sink.link;

import org.jspecify.annotations.NullMarked;
