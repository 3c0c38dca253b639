/** What sources of messages share, alone. */
package io.fieldline.source.message;
