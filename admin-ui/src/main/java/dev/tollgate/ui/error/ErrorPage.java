package dev.tollgate.ui.error;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Link;
import java.util.Optional;

/**
 * Something did not work, told to somebody who is signed in.
 *
 * @param title what happened
 * @param text what still works and what to do
 * @param requestId what the log calls the request; empty if nobody will look for it
 * @param next where to go on
 */
public record ErrorPage(
        Section section, int status, String title, String text, Optional<String> requestId, Optional<Link> next)
        implements Page {}
