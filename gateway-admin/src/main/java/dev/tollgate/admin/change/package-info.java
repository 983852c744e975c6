/**
 * Every write to the configuration, whoever asks for it: validated as a whole (by {@code check}), done in one
 * transaction, and counted as one revision. A refusal is a value that says everything that is wrong at once.
 */
@NullMarked
package dev.tollgate.admin.change;

import org.jspecify.annotations.NullMarked;
