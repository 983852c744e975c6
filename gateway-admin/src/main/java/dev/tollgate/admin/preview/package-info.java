/** What a configuration would do, tried out before anybody depends on it. */
@NullMarked
package dev.tollgate.admin.preview;

import org.jspecify.annotations.NullMarked;
