/** Pages about what was changed, and by whom. */
@NullMarked
package dev.tollgate.ui.activity;

import org.jspecify.annotations.NullMarked;
