/** The console's pages: typed templates, their view records, and the assets that they load. */
@NullMarked
package dev.tollgate.ui;

import org.jspecify.annotations.NullMarked;
