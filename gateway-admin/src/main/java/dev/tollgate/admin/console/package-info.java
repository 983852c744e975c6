/**
 * The console: which page a request is for, who may see it, and what the page shows. Handlers are thin; what they
 * show is a record of {@code dev.tollgate.ui}, what they do is done by the same services that the API uses. GET
 * changes nothing, POST needs the session's token, and every page works without script.
 */
@NullMarked
package dev.tollgate.admin.console;

import org.jspecify.annotations.NullMarked;
