/** What sources share on the side of their connections, with a scripted other side. */
package io.fieldline.source.link;
