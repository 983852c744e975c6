/** What happens to the gateway that webhooks are told, found in what nodes report and in what is stored. */
@NullMarked
package dev.tollgate.admin.event;

import org.jspecify.annotations.NullMarked;
