/** The page on which a consumer gets more of a quota. */
@NullMarked
package dev.tollgate.ui.quota;

import org.jspecify.annotations.NullMarked;
