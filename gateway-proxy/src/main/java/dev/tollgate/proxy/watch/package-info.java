/**
 * Looks after the targets of services beside traffic: resolves their names again and again, checks them, hears what was
 * decided about them by hand, and reports how they are.
 */
@NullMarked
package dev.tollgate.proxy.watch;

import org.jspecify.annotations.NullMarked;
