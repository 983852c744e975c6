/** One configuration object, and what can be done with it. */
@NullMarked
package dev.tollgate.ui.detail;

import org.jspecify.annotations.NullMarked;
