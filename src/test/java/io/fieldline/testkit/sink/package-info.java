/** What every sink promises, as tests that each sink extends, and what they run on. */
package io.fieldline.testkit.sink;
