/** Who is told of events: webhooks, how they are changed, and how what they are told gets there. */
@NullMarked
package dev.tollgate.admin.webhook;

import org.jspecify.annotations.NullMarked;
