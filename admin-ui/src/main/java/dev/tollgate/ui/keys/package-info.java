/** The pages on which an API key is issued, and shown once. */
@NullMarked
package dev.tollgate.ui.keys;

import org.jspecify.annotations.NullMarked;
