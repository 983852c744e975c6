package dev.tollgate.ui.part;

import java.util.Optional;

/** What stands where a list would be, if there is nothing to list. */
public record Empty(String icon, String title, String text, Optional<Link> action) {}
