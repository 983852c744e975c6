/**
 * The sample services and routes of {@code tollgate start --demo}: something to look at before anything of one's own
 * is set up. They live and die with the process; what people change of their configuration stays changed.
 */
@NullMarked
package dev.tollgate.admin.demo;

import org.jspecify.annotations.NullMarked;
