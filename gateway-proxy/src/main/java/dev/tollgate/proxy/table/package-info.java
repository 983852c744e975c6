/**
 * What requests are decided by: everything of one revision as one immutable value, the one reference to the value that
 * serves, and how a request finds its route in it.
 */
@NullMarked
package dev.tollgate.proxy.table;

import org.jspecify.annotations.NullMarked;
