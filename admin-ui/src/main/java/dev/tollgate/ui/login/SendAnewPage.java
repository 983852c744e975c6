package dev.tollgate.ui.login;

import dev.tollgate.ui.BarePage;
import dev.tollgate.ui.part.Confirmation;
import java.util.List;

/**
 * Somebody is signed in again, and what they had sent before is still there.
 *
 * @param action path that it goes to
 * @param fields all of them
 */
public record SendAnewPage(String action, List<Confirmation.Hidden> fields) implements BarePage {

    public SendAnewPage {
        fields = List.copyOf(fields);
    }

    @Override
    public String title() {
        return "Signed in";
    }
}
