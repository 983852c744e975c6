package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.StoredWebhook;
import dev.tollgate.db.document.WebhookShape;
import dev.tollgate.db.model.EventType;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.settings.SettingsTab;
import dev.tollgate.ui.settings.WebhookForm;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The form of a webhook: from what is stored or was typed, and back to a document. */
final class WebhookForms {
    private static final String EVENT = "event-";
    private static final List<String> TEXTS = List.of("description", "url", "timeout");

    private WebhookForms() {}

    /** As it is stored; a new one, if none is. */
    static WebhookForm of(String action, Optional<StoredWebhook> stored) {
        return of(action, stored.map(one -> one.webhook().name()).orElse(""), filled(stored), FormMistakes.NONE);
    }

    private static Form filled(Optional<StoredWebhook> stored) {
        if (stored.isEmpty()) {
            return new Form(Map.of("enabled", List.of("on")));
        }
        ObjectNode document = WebhookShape.shown(stored.get().webhook());
        Map<String, List<String>> fields = new HashMap<>();
        Stream.concat(TEXTS.stream(), Stream.of("ca"))
                .filter(document::hasNonNull)
                .forEach(name -> fields.put(name, List.of(document.path(name).asText())));
        document.path("events").forEach(type -> fields.put(EVENT + type.asText(), List.of("on")));
        if (document.path("enabled").asBoolean(true)) {
            fields.put("enabled", List.of("on"));
        }
        fields.put("version", List.of(Long.toString(stored.get().version())));
        return new Form(fields);
    }

    /** @param name of the webhook that is changed; empty for a new one */
    static WebhookForm of(String action, String name, Form form, FormMistakes wrong) {
        boolean creating = name.isEmpty();
        Field called = Field.text("name", "Name")
                .value(creating ? form.text("name") : name)
                .placeholder("ops")
                .help("Lower-case letters, digits, dots, dashes and underscores.")
                .changeable(creating)
                .error(wrong.at("/name"));
        Field url = Field.code("url", "URL")
                .value(form.text("url"))
                .placeholder("https://hooks.example.com/tollgate")
                .help("Each event is posted to it, as Standard Webhooks has it.")
                .error(wrong.at("/url"));
        Field secret = Field.password("secret", "Signing secret", "off")
                .mayBeEmpty()
                .help(
                        creating
                                ? "Empty: one is made, and shown once. Else whsec_ and base64, or"
                                        + " ${env:TOLLGATE_VAR_…}."
                                : "Empty: it stays as it is.")
                .error(wrong.at("/secret"));
        List<Field> inputs = List.of(
                called,
                Field.text("description", "Description")
                        .value(form.text("description"))
                        .mayBeEmpty()
                        .error(wrong.at("/description")),
                url,
                secret,
                Field.code("timeout", "Waits")
                        .value(form.text("timeout"))
                        .placeholder("5s")
                        .help("For an answer; at most 30s.")
                        .mayBeEmpty()
                        .error(wrong.at("/timeout")),
                Field.lines("ca", "Authorities")
                        .value(form.text("ca"))
                        .help("Certificates in PEM that certify the receiver, if it is not known to everybody.")
                        .mayBeEmpty()
                        .error(wrong.at("/ca")));
        return new WebhookForm(
                creating ? "Create webhook" : "Edit " + name,
                action,
                form.text("version"),
                inputs,
                types().map(type -> new Check(EVENT + type.id(), type.id(), form.checked(EVENT + type.id()), ""))
                        .toList(),
                new Check("enabled", "Enabled", form.checked("enabled"), ""),
                creating ? SettingsTab.WEBHOOKS.path() : SettingsTab.WEBHOOKS.path() + "/" + name,
                wrong.summary(pointer -> pointer.replaceFirst("^/", ""), inputs));
    }

    /** Without its name. A secret that was not typed stays what it is. */
    static ObjectNode document(Form form) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        TEXTS.forEach(name -> form.value(name).map(String::strip).ifPresent(text -> document.put(name, text)));
        form.value("ca")
                .filter(text -> !text.isBlank())
                .ifPresentOrElse(text -> document.put("ca", text), () -> document.putNull("ca"));
        form.value("secret").filter(text -> !text.isBlank()).ifPresent(text -> document.put("secret", text.strip()));
        ArrayNode events = document.putArray("events");
        types().map(EventType::id).filter(id -> form.checked(EVENT + id)).forEach(events::add);
        return document.put("enabled", form.checked("enabled"));
    }

    /** Tests are for everybody. */
    private static Stream<EventType> types() {
        return Arrays.stream(EventType.values()).filter(type -> type != EventType.WEBHOOK_TEST);
    }
}
