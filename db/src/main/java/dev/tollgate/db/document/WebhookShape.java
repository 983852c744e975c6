package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.Pem;
import dev.tollgate.db.document.format.WebUrls;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.Members;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.EventType;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.WebUrl;
import dev.tollgate.db.model.Webhook;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a webhook looks as JSON; its secret as it is kept. */
public final class WebhookShape {
    /** The member that is written and never shown. */
    public static final String SECRET_NAME = "secret";

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

    private static final Shape<EventType> EVENT = Scalars.choice(Arrays.stream(EventType.values())
            .filter(type -> type != EventType.WEBHOOK_TEST)
            .collect(Collectors.toMap(EventType::id, Function.identity())));

    private static final Field<Webhook, String> NAME = Field.required("name", Words.NAME, Webhook::name);
    private static final Field<Webhook, String> DESCRIPTION = CommonFields.description(Webhook::description);
    private static final Field<Webhook, List<String>> TAGS = CommonFields.tags(Webhook::tags);
    private static final Field<Webhook, Boolean> ENABLED = CommonFields.enabled(Webhook::enabled);
    private static final Field<Webhook, WebUrl> URL = Field.required("url", WebUrls.WEB_URL, Webhook::url);
    private static final Field<Webhook, Secret> SECRET = Field.optional(
            SECRET_NAME,
            SecretShape.of("the secret that deliveries are signed with", 2000),
            new Secret(""),
            Webhook::secret);
    private static final Field<Webhook, List<EventType>> EVENTS =
            Field.optional("events", ListShape.distinct(EVENT, EventType.values().length), List.of(), Webhook::events);
    private static final Field<Webhook, Duration> TIMEOUT = Field.optional(
            "timeout", Durations.DURATION.checked(WebhookShape::checkTimeout), Duration.ofSeconds(5), Webhook::timeout);
    private static final Field<Webhook, Optional<String>> CA =
            Field.optional("ca", OptionalShape.of(Pem.CERTIFICATES), Optional.empty(), Webhook::ca);

    private static final ObjectShape<Webhook> SHAPE = ObjectShape.of(
                    List.of(NAME, DESCRIPTION, TAGS, ENABLED, URL, SECRET, EVENTS, TIMEOUT, CA),
                    WebhookShape::construct)
            .ignoring(CommonFields.READ_ONLY);

    private WebhookShape() {}

    private static Webhook construct(Members members) {
        return new Webhook(
                members.of(NAME),
                members.of(DESCRIPTION),
                members.of(TAGS),
                members.of(ENABLED),
                members.of(URL),
                members.of(SECRET),
                members.of(EVENTS),
                members.of(TIMEOUT),
                members.of(CA));
    }

    private static void checkTimeout(Duration timeout, Place place) {
        if (timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            place.refuse(
                    MistakeCode.OUT_OF_RANGE, "must be longer than 0s and at most " + Durations.text(LONGEST_TIMEOUT));
        }
    }

    /** Reads one into a place that may hold mistakes already. */
    public static Reading<Webhook> read(JsonNode document, Place place) {
        return Reading.of(SHAPE, document, place);
    }

    /** A webhook as it is kept. */
    public static ObjectNode write(Webhook webhook) {
        return SHAPE.write(webhook);
    }

    /** A webhook as people see it: of its secret only the variable that holds it. */
    public static ObjectNode shown(Webhook webhook) {
        ObjectNode document = write(webhook);
        if (webhook.secret().variable().isEmpty()) {
            document.remove(SECRET_NAME);
        }
        return document;
    }

    /** The form of what is sent. */
    public static ObjectNode schema() {
        ObjectNode schema = SHAPE.schema();
        ((ObjectNode) schema.path("properties").path(SECRET_NAME)).remove("default");
        return schema;
    }
}
