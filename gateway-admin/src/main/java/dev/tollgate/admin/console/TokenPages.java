package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.login.AccountOutcome;
import dev.tollgate.admin.login.NewToken;
import dev.tollgate.admin.login.TokenEditor;
import dev.tollgate.db.model.ApiToken;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.settings.SettingsTab;
import dev.tollgate.ui.settings.TokenForm;
import dev.tollgate.ui.settings.TokenOncePage;
import dev.tollgate.ui.settings.TokensPage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The tokens with which programs use the API: making one, which is shown once, and revoking it. */
final class TokenPages {

    private static final String BASE = SettingsTab.TOKENS.path() + "/";
    private static final String NEW = BASE + "new";

    private final TokenEditor tokens;
    private final ShownOnce secrets;
    private final InstantSource clock;

    TokenPages(TokenEditor tokens, ShownOnce secrets, InstantSource clock) {
        this.tokens = tokens;
        this.secrets = secrets;
        this.clock = clock;
    }

    List<Action> actions() {
        String revoke = BASE + "{name}/revoke";
        return List.of(
                Action.get(SettingsTab.TOKENS.path(), _ -> list()),
                Action.get(NEW, Role.ADMIN, _ -> Reply.page(form(Form.EMPTY, FormMistakes.NONE))),
                Action.post(NEW, Role.ADMIN, this::issue),
                Action.get(issued("{name}"), Role.ADMIN, this::show),
                Action.get(revoke, Role.ADMIN, this::askToRevoke),
                Action.post(revoke, Role.ADMIN, this::revoke));
    }

    private Reply list() {
        Instant now = clock.instant();
        return Reply.page(new TokensPage(
                tokens.all().stream().map(token -> row(token, now)).toList(), new Link(NEW, "Create token", "plus")));
    }

    private static TokensPage.Row row(ApiToken token, Instant now) {
        return new TokensPage.Row(
                token.name(),
                token.role().id(),
                token.prefix(),
                token.expired(now) ? Status.EXPIRED : Status.ACTIVE,
                new Moment(token.createdAt(), now),
                token.expiresAt().map(at -> new Moment(at, now)),
                token.usedAt().map(at -> new Moment(at, now)),
                new Link(BASE + token.name() + "/revoke", "Revoke"));
    }

    private static TokenForm form(Form form, FormMistakes wrong) {
        Field name = Field.text("name", "Name")
                .value(form.text("name"))
                .placeholder("deploy")
                .help("What it is for: lower-case letters, digits, dots, dashes and underscores.")
                .error(wrong.at("/name"));
        Choice role = AccountWords.roles(form.value("role").orElse(Role.VIEWER.id()), wrong.at("/role"));
        Choice expiry = Expiry.choice(form, wrong.at("/expiresAt"));
        return new TokenForm(
                NEW,
                name,
                role,
                expiry,
                Expiry.day(form),
                wrong.summary(
                        pointer -> pointer.equals("/expiresAt") ? Expiry.CHOICE : pointer.replaceFirst("^/", ""),
                        List.of(name, role, expiry)));
    }

    private Reply issue(Visit visit) {
        Form form = visit.form();
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("name", form.text("name"))
                .put("role", form.text("role"));
        Expiry.of(form, clock.instant()).ifPresent(end -> document.put("expiresAt", end));
        if (visit.looks()) {
            return looked(visit, tokens.previewIssue(document));
        }
        AccountOutcome outcome = tokens.issue(visit.author(), document);
        if (outcome instanceof AccountOutcome.Issued(NewToken made)) {
            String path = issued(made.token().name());
            secrets.keep(visit.session(), path, made.secret());
            return new Reply.Moved(path, Optional.empty());
        }
        return Reply.refused(form(form, new FormMistakes(AccountWords.mistakes(outcome))));
    }

    private Reply looked(Visit visit, AccountOutcome outcome) {
        TokenForm form = form(visit.form(), new FormMistakes(AccountWords.mistakes(outcome)));
        return FormTold.below(
                visit,
                List.of(
                        new Item.Input(form.name()),
                        new Item.Pick(form.role()),
                        new Item.Pick(form.expiry()),
                        new Item.Input(form.until())));
    }

    private static String issued(String name) {
        return BASE + name + "/issued";
    }

    private Reply show(Visit visit) {
        Optional<ApiToken> token = tokens.find(visit.name());
        if (token.isEmpty()) {
            return missing();
        }
        return secrets.take(visit.session(), issued(visit.name()))
                .map(secret -> Reply.page(once(token.get(), secret)))
                .orElseGet(() -> Refusals.of(
                        410,
                        "The token is not shown again",
                        "Nobody can tell it any more. If it was not stored, revoke it and create another one.",
                        Refusals.Back.to(SettingsTab.TOKENS)));
    }

    private TokenOncePage once(ApiToken token, String secret) {
        String end = token.expiresAt()
                .map(at -> "expires " + new Moment(at, clock.instant()).exact())
                .orElse("never expires");
        return new TokenOncePage(
                token.name(),
                secret,
                "Has the role " + token.role().id() + "; " + end + ".",
                Commands.read("/routes", secret));
    }

    private Reply askToRevoke(Visit visit) {
        return tokens.find(visit.name())
                .map(token -> Reply.page(question(token)))
                .orElseGet(TokenPages::missing);
    }

    private Confirmation question(ApiToken token) {
        String use = token.usedAt()
                .map(at -> "Last used " + new Moment(at, clock.instant()).words() + ".")
                .orElse("It was never used.");
        return new Confirmation(
                Section.SETTINGS,
                "Revoke token " + token.name() + "?",
                List.of(use, "Whoever uses it is refused at once, and nothing brings it back."),
                BASE + token.name() + "/revoke",
                List.of(),
                "Revoke token " + token.name(),
                SettingsTab.TOKENS.path(),
                Optional.empty(),
                Optional.empty());
    }

    private Reply revoke(Visit visit) {
        return tokens.revoke(visit.author(), visit.name()) instanceof AccountOutcome.Removed
                ? Reply.moved(SettingsTab.TOKENS.path(), "Revoked " + visit.name() + ".")
                : missing();
    }

    private static Reply missing() {
        return Refusals.missing("token", Refusals.Back.to(SettingsTab.TOKENS));
    }
}
