/**
 * What limits have done and would do: what one that is edited would have refused in the last hour, and what those of
 * a consumer stand at.
 */
@NullMarked
package dev.tollgate.admin.limit;

import org.jspecify.annotations.NullMarked;
