/**
 * How the servers of the simulated plant listen: connections are accepted, counted and ended, each
 * with a thread of its own.
 *
 * <p>May import nothing of Fieldline; any server of {@code simulator} may import it.
 */
@NullMarked
package io.fieldline.simulator.tcp;

import org.jspecify.annotations.NullMarked;
