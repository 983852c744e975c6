/** What stands around all pages. */
@NullMarked
package dev.tollgate.ui.layout;

import org.jspecify.annotations.NullMarked;
