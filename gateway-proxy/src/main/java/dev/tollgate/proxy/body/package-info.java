/** What a request's content must be like. */
@NullMarked
package dev.tollgate.proxy.body;

import org.jspecify.annotations.NullMarked;
