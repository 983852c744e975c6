/** What the configuration asks of single values of a request, and where those values lie. */
@NullMarked
package dev.tollgate.proxy.condition;

import org.jspecify.annotations.NullMarked;
