/** What the forms of objects ask for: one class for each object, and for a section of a large one. */
@NullMarked
package dev.tollgate.admin.console.objects;

import org.jspecify.annotations.NullMarked;
