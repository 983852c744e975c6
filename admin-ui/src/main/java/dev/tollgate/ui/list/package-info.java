/** Lists of configuration objects: searched, sorted, filtered by what they have, and shown page by page. */
@NullMarked
package dev.tollgate.ui.list;

import org.jspecify.annotations.NullMarked;
