/** The admin service: its wiring and its settings. */
@NullMarked
package dev.tollgate.admin;

import org.jspecify.annotations.NullMarked;
