/**
 * Answers that send the client elsewhere, to an address that is made of its request and never of what it may choose.
 */
@NullMarked
package dev.tollgate.proxy.redirect;

import org.jspecify.annotations.NullMarked;
