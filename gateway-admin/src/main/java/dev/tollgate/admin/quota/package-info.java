/**
 * What consumers have used of their quotas, as all nodes together have written it; and giving them more. Nodes hear of
 * it within a second.
 */
@NullMarked
package dev.tollgate.admin.quota;

import org.jspecify.annotations.NullMarked;
