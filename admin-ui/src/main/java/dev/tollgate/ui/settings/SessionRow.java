package dev.tollgate.ui.settings;

import dev.tollgate.ui.part.Moment;

/**
 * Somebody who is signed in.
 *
 * @param browser such as "Firefox on Linux"
 * @param agent all that the browser says it is
 * @param here whether that is the session in which the page is looked at
 * @param end path that a form is posted to that ends it
 */
public record SessionRow(
        String user,
        String browser,
        String agent,
        String address,
        Moment since,
        Moment used,
        Moment ends,
        boolean here,
        String end) {}
