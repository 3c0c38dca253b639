/**
 * Real servers as child processes: each listens on a free loopback port, keeps its data in a
 * temporary directory and its log in {@code target/peers/}, and dies with the tests.
 */
package io.fieldline.testkit.peers;
