/** What tests share: builders, a clock set by hand, contracts, real peers. */
package io.fieldline.testkit;
