/** What would become of a request that nobody has sent. */
@NullMarked
package dev.tollgate.ui.explain;

import org.jspecify.annotations.NullMarked;
