/** Who may call back, and who is refused. */
package io.fieldline.source.opcda.callback;
