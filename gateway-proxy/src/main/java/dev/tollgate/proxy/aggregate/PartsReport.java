package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.json.JsonObject;
import dev.tollgate.proxy.json.JsonObject.Member;
import dev.tollgate.proxy.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** What an answer tells of its parts, in the order in which they are configured. */
final class PartsReport {
    /** The field that every aggregate's answer has, a list of structured fields (RFC 9651, 3.1). */
    static final String FIELD = "Tollgate-Parts";

    /** The member that tells the same, if that is asked for. */
    static final String MEMBER = "_meta";

    private PartsReport() {}

    /** Such as {@code user;s=200;t=12, orders;e=timeout}. */
    static String field(List<PartRun> parts) {
        StringBuilder field = new StringBuilder();
        for (PartRun part : parts) {
            PartOutcome outcome = outcome(part);
            field.append(field.isEmpty() ? "" : ", ").append(part.part().name());
            if (outcome.status() > 0) {
                field.append(";s=").append(outcome.status());
            }
            if (part.begun()) {
                field.append(";t=").append(outcome.millis());
            }
            if (outcome.calls() > 0) {
                field.append(";n=").append(outcome.calls());
            }
            if (outcome.failed() > 0) {
                field.append(";f=").append(outcome.failed());
            }
            outcome.reason().ifPresent(reason -> field.append(";e=").append(reason.token()));
        }
        return field.toString();
    }

    /** The same as JSON. */
    static JsonValue meta(List<PartRun> parts) {
        List<Member> told = new ArrayList<>();
        boolean partial = false;
        for (PartRun part : parts) {
            PartOutcome outcome = outcome(part);
            partial |= !outcome.complete();
            told.add(Member.of(part.part().name(), told(outcome)));
        }
        return new JsonObject(
                List.of(Member.of("partial", JsonValue.of(partial)), Member.of("parts", new JsonObject(told))));
    }

    private static JsonValue told(PartOutcome outcome) {
        List<Member> members = new ArrayList<>();
        if (outcome.status() > 0) {
            members.add(Member.of("status", JsonValue.of(outcome.status())));
        }
        members.add(Member.of("ms", JsonValue.of(outcome.millis())));
        if (outcome.calls() > 0) {
            members.add(Member.of("calls", JsonValue.of(outcome.calls())));
            members.add(Member.of("failed", JsonValue.of(outcome.failed())));
        }
        outcome.reason().ifPresent(reason -> members.add(Member.of("error", JsonValue.of(reason.token()))));
        return new JsonObject(members);
    }

    private static PartOutcome outcome(PartRun part) {
        return part.outcome().orElseGet(() -> PartOutcome.cancelled(part.elapsedMillis(System.nanoTime())));
    }
}
