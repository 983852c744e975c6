package dev.tollgate.ui.login;

import dev.tollgate.ui.BarePage;

/**
 * There is no setting up any more, or not with this link.
 *
 * @param done whether a user exists already; else the link is too old, wrong, or missing
 */
public record SetupClosedPage(boolean done) implements BarePage {

    @Override
    public String title() {
        return "Set up";
    }
}
