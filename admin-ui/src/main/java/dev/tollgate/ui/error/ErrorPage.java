package dev.tollgate.ui.error;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import java.util.Optional;

/**
 * Something did not work, told to somebody who is signed in.
 *
 * @param title what happened
 * @param text what still works and what to do
 * @param requestId what the log calls the request; empty if nobody will look for it
 * @param retry path of the same page, if trying again may help
 */
public record ErrorPage(
        Section section, int status, String title, String text, Optional<String> requestId, Optional<String> retry)
        implements Page {}
