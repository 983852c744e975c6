package dev.tollgate.ui.login;

import dev.tollgate.ui.BarePage;

/**
 * Somebody has come back from their provider and is signed in.
 *
 * @param next path that they go on to
 */
public record WelcomePage(String next) implements BarePage {

    @Override
    public String title() {
        return "Signed in";
    }
}
