/**
 * The console's pages and the assets that they load. A page is a record of what it shows (a {@link
 * dev.tollgate.ui.View}) and a template of the same name that says how; {@link dev.tollgate.ui.Pages} brings both
 * together. Everything that comes from records is escaped, every address goes through {@link dev.tollgate.ui.Site},
 * and nothing here knows HTTP, sessions or the database.
 */
@NullMarked
package dev.tollgate.ui;

import org.jspecify.annotations.NullMarked;
