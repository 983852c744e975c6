/**
 * Which service of a split and which target of a service a request goes to: only to one that is well, if any is, and
 * again to another where that does no harm and the budget allows it. Who may serve is worked out when it changes, so a
 * request reads one reference.
 */
@NullMarked
package dev.tollgate.proxy.balance;

import org.jspecify.annotations.NullMarked;
