package dev.tollgate.admin.webhook;

import dev.tollgate.db.Deliveries.Attempt;
import dev.tollgate.db.Delivery;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.Webhook;
import dev.tollgate.proxy.call.Answer;
import dev.tollgate.proxy.call.Call;
import dev.tollgate.proxy.call.CallFailure;
import dev.tollgate.proxy.call.Calls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes single attempts to tell a webhook something: signed, bounded in time and size, no redirect followed. Any 2xx is
 * success. Safe for any number of threads.
 */
final class Sender {
    private static final int LONGEST_ANSWER = 1_000;
    /** The receiver is gone for good (RFC 9110, 15.5.11). */
    private static final int GONE = 410;

    private final Calls calls;
    private final SigningSecrets secrets;
    private final Pauses pauses;
    private final InstantSource clock;

    Sender(Calls calls, SigningSecrets secrets, Pauses pauses, InstantSource clock) {
        this.calls = calls;
        this.secrets = secrets;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** How long an attempt may take at most, with all that belongs to it. */
    static Duration lease(Webhook webhook) {
        return webhook.timeout().multipliedBy(2).plusSeconds(30);
    }

    /** What came of one. @param attempts this one included */
    Attempt attempt(Webhook webhook, Delivery.Event event, int attempts) {
        Optional<byte[]> key = secrets.key(webhook.secret());
        if (key.isEmpty()) {
            return failed(attempts, OptionalInt.empty(), "The secret that it is signed with cannot be had here.");
        }
        String content = Json.text(Message.of(event));
        Map<String, String> fields = new HashMap<>(Signature.fields(key.get(), event.id(), clock.instant(), content));
        fields.put("Content-Type", "application/json");
        try {
            Answer answer = calls.tell(new Call(
                    webhook.url(),
                    webhook.ca(),
                    webhook.timeout(),
                    LONGEST_ANSWER,
                    Optional.of(new Call.Post(fields, content))));
            OptionalInt status = OptionalInt.of(answer.status());
            String said = text(answer.content());
            if (answer.status() / 100 == 2) {
                return new Attempt(Delivery.State.DELIVERED, status, said, Duration.ZERO);
            }
            return answer.status() == GONE
                    ? new Attempt(Delivery.State.FAILED, status, said, Duration.ZERO)
                    : failed(attempts, status, said);
        } catch (CallFailure e) {
            return failed(attempts, OptionalInt.empty(), String.valueOf(e.getMessage()));
        }
    }

    private Attempt failed(int attempts, OptionalInt status, String why) {
        return pauses.after(attempts)
                .map(pause -> new Attempt(Delivery.State.WAITING, status, why, pause))
                .orElseGet(() -> new Attempt(Delivery.State.FAILED, status, why, Duration.ZERO));
    }

    /** What can be stored of it: databases take no NUL. */
    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
    }
}
