/** What limits stand at for a consumer. */
@NullMarked
package dev.tollgate.ui.limit;

import org.jspecify.annotations.NullMarked;
