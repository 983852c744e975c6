package dev.tollgate.ui;

import static dev.tollgate.ui.Samples.EVIL;

import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.settings.AccountPage;
import dev.tollgate.ui.settings.SessionRow;
import dev.tollgate.ui.settings.TokenForm;
import dev.tollgate.ui.settings.TokenOncePage;
import dev.tollgate.ui.settings.TokensPage;
import dev.tollgate.ui.settings.UserForm;
import dev.tollgate.ui.settings.UsersPage;
import dev.tollgate.ui.settings.WebhookForm;
import dev.tollgate.ui.settings.WebhookPage;
import dev.tollgate.ui.settings.WebhooksPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages of users and tokens. */
final class AccountSamples {

    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    private static final Moment MOMENT = new Moment(NOW.minusSeconds(200), NOW);
    private static final Link LINK = new Link("/settings/users/x", EVIL);

    private AccountSamples() {}

    static Stream<Page> pages() {
        Field name = Field.text("name", "Name").value(EVIL).error(Optional.of(EVIL));
        Choice role = choice("role");
        Field password = Field.password("password", "Password", "new-password");
        ErrorSummary errors = ErrorSummary.of(EVIL);
        UsersPage.Row user = new UsersPage.Row(
                EVIL, EVIL, Status.ACTIVE, true, MOMENT, MOMENT, LINK, "/settings/users/x/sign-out", LINK);
        SessionRow here = session(true);
        TokensPage.Row used = new TokensPage.Row(
                EVIL, EVIL, EVIL, Status.EXPIRED, MOMENT, Optional.of(MOMENT), Optional.of(MOMENT), LINK);
        TokensPage.Row fresh =
                new TokensPage.Row(EVIL, EVIL, EVIL, Status.ACTIVE, MOMENT, Optional.empty(), Optional.empty(), LINK);
        return Stream.of(
                new UsersPage(List.of(user), LINK, List.of(here, session(false))),
                new AccountPage(true, "/account/password", name, password, errors, List.of(here), "/account/sign-out"),
                new UserForm(
                        EVIL,
                        EVIL,
                        "/settings/users/new",
                        "",
                        name,
                        role,
                        password,
                        new Check("enabled", "May sign in", true, ""),
                        errors),
                new TokensPage(List.of(used, fresh), LINK),
                new TokensPage(List.of(), LINK),
                new TokenForm(
                        "/settings/tokens/new",
                        name,
                        role,
                        choice("expiry"),
                        Field.date("until", "Last day").value(EVIL),
                        errors),
                new TokenOncePage(EVIL, EVIL, EVIL, new Curl("try-it", EVIL)),
                new WebhooksPage(List.of(new WebhooksPage.Row(LINK, EVIL, EVIL, Status.ACTIVE)), LINK),
                new WebhooksPage(List.of(), LINK),
                new WebhookForm(
                        EVIL,
                        "/settings/webhooks/new",
                        "",
                        List.of(name),
                        List.of(new Check("event-node.lost", "node.lost", true, "")),
                        new Check("enabled", "Enabled", true, ""),
                        "/settings/webhooks",
                        errors),
                webhook(List.of(
                        delivery(Optional.of("/settings/webhooks/x/deliveries/1/retry")), delivery(Optional.empty()))),
                webhook(List.of()));
    }

    private static WebhookPage webhook(List<WebhookPage.Row> deliveries) {
        return new WebhookPage(
                EVIL,
                EVIL,
                Status.ACTIVE,
                List.of(new WebhookPage.Fact(EVIL, EVIL)),
                Optional.of(EVIL),
                LINK,
                LINK,
                "/settings/webhooks/x/test",
                deliveries,
                100,
                new Curl("curl", EVIL));
    }

    private static WebhookPage.Row delivery(Optional<String> retry) {
        return new WebhookPage.Row(1, EVIL, Status.FAILED, 3, MOMENT, retry.map(_ -> MOMENT), EVIL, retry);
    }

    private static SessionRow session(boolean here) {
        return new SessionRow(EVIL, EVIL, EVIL, EVIL, MOMENT, MOMENT, MOMENT, here, "/account/sessions/x/end");
    }

    private static Choice choice(String name) {
        return new Choice(name, name, List.of(new Choice.Option(EVIL, EVIL)), EVIL, EVIL, Optional.of(EVIL));
    }
}
