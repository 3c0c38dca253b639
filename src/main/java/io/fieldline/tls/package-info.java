/**
 * Certificates and keys from PEM files, for whoever connects with TLS, and words for what is wrong
 * with such a file.
 *
 * <p>Imports nothing but the JDK.
 */
@NullMarked
package io.fieldline.tls;

import org.jspecify.annotations.NullMarked;
