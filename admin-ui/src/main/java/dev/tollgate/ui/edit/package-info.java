/** Forms of configuration objects: their fields, what is wrong with them, and what they amount to. */
@NullMarked
package dev.tollgate.ui.edit;

import org.jspecify.annotations.NullMarked;
