/** What the Live page shows: numbers, charts, and what needs attention. Each part can be shown anew by itself. */
@NullMarked
package dev.tollgate.ui.live;

import org.jspecify.annotations.NullMarked;
