/**
 * The Live page: what {@link dev.tollgate.admin.live} knows, in the words of the console, and its stream of events. The
 * same events are made once a second for all open pages.
 */
@NullMarked
package dev.tollgate.admin.console.live;

import org.jspecify.annotations.NullMarked;
