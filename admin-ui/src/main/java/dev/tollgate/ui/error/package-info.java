/** What people see when something did not work. */
@NullMarked
package dev.tollgate.ui.error;

import org.jspecify.annotations.NullMarked;
