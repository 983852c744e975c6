/**
 * What of a message may be told to people: everything but credentials, cookies and who the caller is. Names decide, of
 * header fields, of parameters and of members in JSON; whatever cannot be looked into is not told.
 */
@NullMarked
package dev.tollgate.proxy.mask;

import org.jspecify.annotations.NullMarked;
