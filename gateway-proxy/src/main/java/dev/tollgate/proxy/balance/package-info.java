/** Which service of a split and which target of a service a request goes to. */
@NullMarked
package dev.tollgate.proxy.balance;

import org.jspecify.annotations.NullMarked;
