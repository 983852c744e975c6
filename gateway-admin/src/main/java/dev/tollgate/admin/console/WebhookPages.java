package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.webhook.WebhookEditor;
import dev.tollgate.admin.webhook.WebhookOutcome;
import dev.tollgate.admin.webhook.WebhookParts;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deliveries;
import dev.tollgate.db.Delivery;
import dev.tollgate.db.Listing;
import dev.tollgate.db.StoredWebhook;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.Webhook;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.settings.SettingsTab;
import dev.tollgate.ui.settings.WebhookPage;
import dev.tollgate.ui.settings.WebhooksPage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is told of events: making, changing, trying and removing them, and what they were told. */
final class WebhookPages {
    private static final String BASE = SettingsTab.WEBHOOKS.path() + "/";
    private static final String NEW = BASE + "new";
    private static final int SHOWN = 50;

    private final Database database;
    private final WebhookParts webhooks;
    private final ShownOnce secrets;
    private final InstantSource clock;

    WebhookPages(Database database, WebhookParts webhooks, ShownOnce secrets, InstantSource clock) {
        this.database = database;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.clock = clock;
    }

    List<Action> actions() {
        String one = BASE + "{name}";
        return List.of(
                Action.get(SettingsTab.WEBHOOKS.path(), _ -> list()),
                Action.get(NEW, Role.ADMIN, _ -> Reply.page(WebhookForms.of(NEW, Optional.empty()))),
                Action.post(NEW, Role.ADMIN, this::create),
                Action.get(one, this::show),
                Action.get(one + "/edit", Role.ADMIN, this::changing),
                Action.post(one + "/edit", Role.ADMIN, this::change),
                Action.get(one + "/delete", Role.ADMIN, this::askToRemove),
                Action.post(one + "/delete", Role.ADMIN, this::remove),
                Action.post(one + "/test", Role.ADMIN, this::test),
                Action.post(one + "/deliveries/{number}/retry", Role.ADMIN, this::retry));
    }

    private Reply list() {
        return Reply.page(new WebhooksPage(
                database.webhooks().all().stream()
                        .map(StoredWebhook::webhook)
                        .map(WebhookPages::row)
                        .toList(),
                new Link(NEW, "Create webhook", "plus")));
    }

    private static WebhooksPage.Row row(Webhook webhook) {
        return new WebhooksPage.Row(
                new Link(path(webhook.name()), webhook.name()),
                webhook.url().toString(),
                events(webhook),
                status(webhook));
    }

    private static Status status(Webhook webhook) {
        return webhook.enabled() ? Status.ACTIVE : Status.DISABLED;
    }

    private static String events(Webhook webhook) {
        return webhook.events().isEmpty()
                ? "all"
                : webhook.events().stream().map(type -> type.id()).collect(Collectors.joining(", "));
    }

    private static String path(String name) {
        return BASE + name;
    }

    private Reply show(Visit visit) {
        return database.webhooks()
                .find(visit.name())
                .map(stored -> Reply.page(page(stored.webhook(), visit)))
                .orElseGet(WebhookPages::missing);
    }

    private WebhookPage page(Webhook webhook, Visit visit) {
        String path = path(webhook.name());
        Listing<Delivery> told = database.deliveries().page(webhook.name(), SHOWN, Optional.empty());
        Instant now = clock.instant();
        return new WebhookPage(
                webhook.name(),
                webhook.description(),
                status(webhook),
                List.of(
                        new WebhookPage.Fact("URL", webhook.url().toString()),
                        new WebhookPage.Fact("Events", events(webhook)),
                        new WebhookPage.Fact("Waits", webhook.timeout().toSeconds() + " s for an answer")),
                secrets.take(visit.session(), path),
                new Link(path + "/edit", "Edit", "pencil"),
                new Link(path + "/delete", "Delete", "trash"),
                path + "/test",
                told.items().stream().map(delivery -> row(delivery, path, now)).toList(),
                told.total(),
                Commands.read("/webhooks/" + webhook.name() + "/deliveries"));
    }

    private static WebhookPage.Row row(Delivery delivery, String path, Instant now) {
        String status = delivery.status().isPresent() ? delivery.status().getAsInt() + " " : "";
        return new WebhookPage.Row(
                delivery.number(),
                delivery.event().type().id(),
                switch (delivery.state()) {
                    case WAITING -> Status.WAITING;
                    case DELIVERED -> Status.DELIVERED;
                    case FAILED -> Status.FAILED;
                },
                delivery.attempts(),
                new Moment(delivery.createdAt(), now),
                delivery.attemptedAt().map(at -> new Moment(at, now)),
                status + delivery.answer(),
                delivery.state() == Delivery.State.WAITING
                        ? Optional.empty()
                        : Optional.of(path + "/deliveries/" + delivery.number() + "/retry"));
    }

    private Reply create(Visit visit) {
        ObjectNode document = WebhookForms.document(visit.form())
                .put("name", visit.form().text("name").strip());
        WebhookEditor.Edit edit = new WebhookEditor.Edit("", WebhookEditor.Edit.Kind.CREATE, document);
        return saved(visit, "", edit);
    }

    private Reply changing(Visit visit) {
        return database.webhooks()
                .find(visit.name())
                .map(stored -> Reply.page(WebhookForms.of(path(visit.name()) + "/edit", Optional.of(stored))))
                .orElseGet(WebhookPages::missing);
    }

    private Reply change(Visit visit) {
        ObjectNode document = WebhookForms.document(visit.form());
        WebhookEditor.Edit edit = new WebhookEditor.Edit(visit.name(), WebhookEditor.Edit.Kind.PATCH, document);
        return saved(visit, visit.name(), edit);
    }

    /** @param name of the webhook that is changed; empty for a new one */
    private Reply saved(Visit visit, String name, WebhookEditor.Edit edit) {
        Condition condition = name.isEmpty()
                ? new Condition.Always()
                : Saving.unchangedSince(visit.form().value("version").orElse("0"));
        WebhookOutcome outcome = webhooks.editor().change(visit.author(), edit, condition, !visit.looks());
        if (visit.looks()) {
            return looked(visit, name, outcome);
        }
        return switch (outcome) {
            case WebhookOutcome.Stored(StoredWebhook stored, boolean created, Optional<String> secret) -> {
                String path = path(stored.webhook().name());
                secret.ifPresent(text -> secrets.keep(visit.session(), path, text));
                yield Reply.moved(
                        path,
                        (created ? "Created " : "Saved ") + stored.webhook().name() + ".");
            }
            case WebhookOutcome.Invalid(List<Mistake> mistakes) -> again(visit, name, mistakes);
            case WebhookOutcome.NameTaken _ -> again(visit, name, List.of(Saving.NAME_TAKEN));
            case WebhookOutcome.Missing _ -> missing();
            case WebhookOutcome.Stale _ -> Refusals.stale(name, Refusals.Back.to(SettingsTab.WEBHOOKS));
            case WebhookOutcome.Tried _, WebhookOutcome.Removed _ ->
                Reply.moved(SettingsTab.WEBHOOKS.path(), "Nothing was changed.");
        };
    }

    private static Reply looked(Visit visit, String name, WebhookOutcome outcome) {
        List<Mistake> mistakes = switch (outcome) {
            case WebhookOutcome.Invalid invalid -> invalid.mistakes();
            case WebhookOutcome.NameTaken _ -> List.of(Saving.NAME_TAKEN);
            case WebhookOutcome.Stored _,
                    WebhookOutcome.Tried _,
                    WebhookOutcome.Removed _,
                    WebhookOutcome.Missing _,
                    WebhookOutcome.Stale _ -> List.of();
        };
        return FormTold.below(
                visit,
                WebhookForms.of(NEW, name, visit.form(), new FormMistakes(mistakes)).inputs().stream()
                        .<Item.Single>map(Item.Input::new)
                        .toList());
    }

    private static Reply again(Visit visit, String name, List<Mistake> mistakes) {
        Form form = visit.form();
        String action = name.isEmpty() ? NEW : path(name) + "/edit";
        return Reply.refused(WebhookForms.of(action, name, form, new FormMistakes(mistakes)));
    }

    private Reply askToRemove(Visit visit) {
        return database.webhooks()
                .find(visit.name())
                .map(stored -> Reply.page(question(stored.webhook())))
                .orElseGet(WebhookPages::missing);
    }

    private Confirmation question(Webhook webhook) {
        return new Confirmation(
                Section.SETTINGS,
                "Delete webhook " + webhook.name() + "?",
                List.of(
                        webhook.url() + " is told nothing any more, and what it was told is forgotten.",
                        "A disabled one keeps its deliveries and its secret."),
                path(webhook.name()) + "/delete",
                List.of(),
                "Delete webhook " + webhook.name(),
                path(webhook.name()),
                Optional.empty(),
                Optional.empty());
    }

    private Reply remove(Visit visit) {
        WebhookOutcome outcome = webhooks.editor().remove(visit.author(), visit.name(), new Condition.Always(), true);
        return outcome instanceof WebhookOutcome.Removed
                ? Reply.moved(SettingsTab.WEBHOOKS.path(), "Deleted " + visit.name() + ".")
                : missing();
    }

    private Reply test(Visit visit) {
        return database.webhooks()
                .find(visit.name())
                .flatMap(stored -> webhooks.deliverer().test(stored.webhook()))
                .map(delivery -> Reply.moved(
                        path(visit.name()),
                        delivery.state() == Delivery.State.DELIVERED
                                ? "The receiver has taken the test."
                                : "The receiver has not taken the test: see its answer below."))
                .orElseGet(WebhookPages::missing);
    }

    private Reply retry(Visit visit) {
        Deliveries deliveries = database.deliveries();
        Optional<Delivery> again = number(visit.variable("number")).flatMap(one -> deliveries.again(visit.name(), one));
        return again.map(_ -> Reply.moved(path(visit.name()), "It is sent again."))
                .orElseGet(() -> Refusals.missing("delivery", Refusals.Back.to(SettingsTab.WEBHOOKS)));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Reply missing() {
        return Refusals.missing("webhook", Refusals.Back.to(SettingsTab.WEBHOOKS));
    }
}
