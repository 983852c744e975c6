package dev.tollgate.ui.error;

import dev.tollgate.ui.BarePage;

/** Something did not work, told to somebody who is not signed in. */
public record BareErrorPage(int status, String title, String text, String requestId) implements BarePage {}
