package dev.tollgate.admin.console;

import dev.tollgate.admin.login.AccountOutcome;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.part.Choice;
import java.util.List;
import java.util.Optional;

/** What the pages of users and of tokens have in common. */
final class AccountWords {

    private AccountWords() {}

    static Choice roles(String chosen, Optional<String> error) {
        return new Choice(
                "role",
                "Role",
                List.of(
                        new Choice.Option(Role.VIEWER.id(), "viewer: reads everything"),
                        new Choice.Option(Role.OPERATOR.id(), "operator: also changes routes and services"),
                        new Choice.Option(Role.ADMIN.id(), "admin: everything")),
                chosen,
                "",
                error);
    }

    /** The mistakes of a form that was refused; empty if it was refused for something else. */
    static List<Mistake> mistakes(AccountOutcome outcome) {
        return switch (outcome) {
            case AccountOutcome.Invalid(List<Mistake> mistakes) -> mistakes;
            case AccountOutcome.NameTaken _ -> List.of(Saving.NAME_TAKEN);
            case AccountOutcome.LastAdmin _ ->
                List.of(new Mistake(
                        "/role", MistakeCode.NOT_ALLOWED, "is that of the last admin: make somebody else one first"));
            case AccountOutcome.Stale _, AccountOutcome.StaleMissing _ ->
                List.of(new Mistake(
                        "",
                        MistakeCode.NOT_ALLOWED,
                        "Somebody else has changed them since. Open the page again to see how they are now."));
            case AccountOutcome.Stored _,
                    AccountOutcome.Issued _,
                    AccountOutcome.Tried _,
                    AccountOutcome.Removed _,
                    AccountOutcome.Missing _ -> List.of();
        };
    }
}
