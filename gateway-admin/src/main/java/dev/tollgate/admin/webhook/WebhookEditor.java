package dev.tollgate.admin.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Telling;
import dev.tollgate.admin.check.MergePatch;
import dev.tollgate.admin.check.OwnListeners;
import dev.tollgate.db.Author;
import dev.tollgate.db.Deed;
import dev.tollgate.db.StoredWebhook;
import dev.tollgate.db.Told;
import dev.tollgate.db.Webhooks;
import dev.tollgate.db.document.WebhookShape;
import dev.tollgate.db.document.format.WebUrls;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Webhook;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Changes webhooks by documents, as {@link WebhookShape} has them; conditions are about a webhook's version. A secret
 * that is not sent stays, and a new webhook without one gets one. Safe for any number of threads.
 */
public final class WebhookEditor {
    private static final String NAME = "name";

    private final Webhooks webhooks;
    private final SigningSecrets secrets;
    private final OwnListeners ownListeners;

    WebhookEditor(Webhooks webhooks, SigningSecrets secrets, OwnListeners ownListeners) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.ownListeners = ownListeners;
    }

    /**
     * What somebody does with a webhook.
     *
     * @param name of the webhook; empty if the document names it
     */
    public record Edit(String name, Kind kind, JsonNode document) {

        /** The ways to edit. */
        public enum Kind {
            CREATE,
            PUT,
            PATCH
        }

        /** Leaves the document out: a secret may be in it. */
        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    /** Does the edit, if the condition holds and nothing is wrong with it; or only tells what would come of it. */
    public WebhookOutcome change(Author author, Edit edit, Condition condition, boolean meant) {
        String name =
                edit.kind() == Edit.Kind.CREATE ? edit.document().path(NAME).asText() : edit.name();
        Optional<StoredWebhook> current = webhooks.find(name);
        if (!holds(condition, current)) {
            return new WebhookOutcome.Stale(current);
        }
        if (edit.kind() == Edit.Kind.PATCH && current.isEmpty()) {
            return new WebhookOutcome.Missing();
        }
        Place place = Place.root();
        JsonNode sent = edit.kind() == Edit.Kind.PATCH
                ? patched(current.orElseThrow().webhook(), edit.document())
                : edit.document();
        Optional<String> made = current.isEmpty() && !sent.has(WebhookShape.SECRET_NAME)
                ? Optional.of(SigningSecrets.generate())
                : Optional.empty();
        JsonNode document = kept(named(edit, sent, place), made, current, place);
        checkAddress(document, place);
        return switch (WebhookShape.read(document, place)) {
            case Reading.Refused<Webhook>(List<Mistake> mistakes) -> new WebhookOutcome.Invalid(mistakes);
            case Reading.Accepted<Webhook>(Webhook _)
            when edit.kind() == Edit.Kind.CREATE && current.isPresent() -> new WebhookOutcome.NameTaken();
            case Reading.Accepted<Webhook>(Webhook webhook)
            when !meant -> new WebhookOutcome.Tried(shown(current), Optional.of(WebhookShape.shown(webhook)));
            case Reading.Accepted<Webhook>(Webhook webhook) -> store(author, webhook, current, made);
        };
    }

    private static boolean holds(Condition condition, Optional<StoredWebhook> current) {
        return condition.holds(
                current.map(stored -> OptionalLong.of(stored.version())).orElse(OptionalLong.empty()));
    }

    private static Optional<ObjectNode> shown(Optional<StoredWebhook> stored) {
        return stored.map(StoredWebhook::webhook).map(WebhookShape::shown);
    }

    /** With null for a secret that the patch clears, which must be told from one that was not sent. */
    private static JsonNode patched(Webhook current, JsonNode patch) {
        JsonNode document = MergePatch.apply(WebhookShape.shown(current), patch);
        return patch.path(WebhookShape.SECRET_NAME).isNull() && document instanceof ObjectNode object
                ? object.putNull(WebhookShape.SECRET_NAME)
                : document;
    }

    private static JsonNode named(Edit edit, JsonNode document, Place place) {
        if (edit.kind() == Edit.Kind.CREATE || !(document instanceof ObjectNode object)) {
            return document;
        }
        JsonNode stated = object.path(NAME);
        if (stated.isTextual() && !stated.textValue().equals(edit.name())) {
            place.member(NAME).refuse(MistakeCode.NAME_MISMATCH, "must be left out, or be " + edit.name());
        }
        ObjectNode named = object.objectNode();
        named.setAll(object);
        return object.hasNonNull(NAME) ? named : named.put(NAME, edit.name());
    }

    /** The document with its secret as it is kept. */
    private JsonNode kept(JsonNode sent, Optional<String> made, Optional<StoredWebhook> current, Place place) {
        if (!(sent instanceof ObjectNode object)) {
            return sent;
        }
        ObjectNode document = object.deepCopy();
        JsonNode secret = document.path(WebhookShape.SECRET_NAME);
        Place here = place.member(WebhookShape.SECRET_NAME);
        if (secret.isNull()) {
            here.refuse(MistakeCode.REQUIRED, "must not be cleared: leave it out to keep the one that is stored");
        } else if (secret.isTextual() && !SigningSecrets.valid(secret.textValue())) {
            here.refuse(MistakeCode.BAD_FORMAT, SigningSecrets.ACCEPTED);
        } else if (secret.isTextual() || made.isPresent()) {
            String plain = made.orElseGet(secret::textValue);
            document.put(
                    WebhookShape.SECRET_NAME,
                    secrets.kept(plain, current.map(stored -> stored.webhook().secret()))
                            .kept());
        } else if (secret.isMissingNode()) {
            current.ifPresent(stored -> document.put(
                    WebhookShape.SECRET_NAME, stored.webhook().secret().kept()));
        }
        return document;
    }

    private void checkAddress(JsonNode document, Place place) {
        WebUrls.parse(document.path("url").asText())
                .filter(url -> ownListeners.includes(url.origin()))
                .ifPresent(own -> place.member("url")
                        .refuse(
                                MistakeCode.NOT_ALLOWED,
                                "must not be one of Tollgate's own listeners: " + own.origin()));
    }

    private WebhookOutcome store(
            Author author, Webhook webhook, Optional<StoredWebhook> current, Optional<String> made) {
        if (current.isPresent() && current.get().webhook().equals(webhook)) {
            return new WebhookOutcome.Stored(current.get(), false, Optional.empty());
        }
        Telling telling = new Telling(path(webhook.name()), shown(current), Optional.of(WebhookShape.shown(webhook)));
        Optional<StoredWebhook> stored = current.isEmpty()
                ? webhooks.create(webhook, new Told(author, telling.by(Deed.CREATE)))
                : webhooks.change(current.get(), webhook, new Told(author, telling.by(Deed.CHANGE)));
        return stored.<WebhookOutcome>map(now -> new WebhookOutcome.Stored(now, current.isEmpty(), made))
                .orElseGet(() -> new WebhookOutcome.Stale(webhooks.find(webhook.name())));
    }

    /** Removes a webhook with all that it was still to be told; or only tells that it would. */
    public WebhookOutcome remove(Author author, String name, Condition condition, boolean meant) {
        Optional<StoredWebhook> current = webhooks.find(name);
        if (!holds(condition, current)) {
            return new WebhookOutcome.Stale(current);
        }
        if (current.isEmpty()) {
            return new WebhookOutcome.Missing();
        }
        if (!meant) {
            return new WebhookOutcome.Tried(shown(current), Optional.empty());
        }
        Telling telling = new Telling(path(name), shown(current), Optional.empty());
        return webhooks.remove(current.get(), new Told(author, telling.by(Deed.DELETE)))
                ? new WebhookOutcome.Removed()
                : new WebhookOutcome.Stale(webhooks.find(name));
    }

    static String path(String name) {
        return "webhooks/" + name;
    }
}
