package dev.tollgate.ui.login;

import dev.tollgate.ui.View;

/**
 * Said on a page that is still open.
 *
 * @param signIn path to where somebody signs in and comes back
 */
public record SessionEnded(String signIn) implements View {}
