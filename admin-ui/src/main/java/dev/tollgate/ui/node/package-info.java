/** The page of the nodes. */
@NullMarked
package dev.tollgate.ui.node;

import org.jspecify.annotations.NullMarked;
