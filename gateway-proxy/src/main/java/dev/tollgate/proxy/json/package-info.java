/**
 * JSON without loss (RFC 8259): values keep the text in which they came, so numbers of any size, the order of members,
 * and whatever nobody asked to change stay as they were. Jackson finds where tokens are; the text itself is copied.
 */
@NullMarked
package dev.tollgate.proxy.json;

import org.jspecify.annotations.NullMarked;
