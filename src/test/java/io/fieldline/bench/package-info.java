/** The benchmark: every number stands beside its floor, measured in the same run. */
package io.fieldline.bench;
