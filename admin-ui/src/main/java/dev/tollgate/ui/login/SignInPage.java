package dev.tollgate.ui.login;

import dev.tollgate.ui.BarePage;
import dev.tollgate.ui.part.Link;
import java.util.Optional;

/**
 * Name and password.
 *
 * @param name as it was typed before
 * @param next path to go to afterwards
 * @param ended whether somebody comes here because their session ended
 * @param problem why it did not work the last time
 * @param openId the way to a provider by which people may sign in instead
 * @param kept what somebody sent whose session was over
 */
public record SignInPage(
        String name,
        String next,
        boolean ended,
        Optional<String> problem,
        Optional<Link> openId,
        Optional<KeptForm> kept)
        implements BarePage {

    @Override
    public String title() {
        return "Sign in";
    }
}
