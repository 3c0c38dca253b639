/** What sources share on the side of their routes. */
package io.fieldline.source.delivery;
