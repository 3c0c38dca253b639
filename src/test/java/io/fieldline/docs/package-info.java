/** Reference pages that are made from what they describe. They may read anything of the project. */
package io.fieldline.docs;
