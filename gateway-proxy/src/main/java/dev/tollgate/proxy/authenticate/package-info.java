/**
 * Finds out who is calling. A request leaves this step with an identity, as one without any where the route allows
 * that, or not at all. The keys are an index of their own beside the routes' table, changed in place; what is presented
 * is compared by its hash only, and never logged.
 */
@NullMarked
package dev.tollgate.proxy.authenticate;

import org.jspecify.annotations.NullMarked;
