package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.aggregate.CallResult.Failed;
import dev.tollgate.proxy.aggregate.CallResult.Relayed;
import dev.tollgate.proxy.aggregate.CallResult.Restriction;
import dev.tollgate.proxy.content.Beginning;
import dev.tollgate.proxy.content.Content;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.json.InvalidJson;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.json.NoRoom;
import dev.tollgate.proxy.json.TooLarge;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.Waiting;
import java.util.Optional;

/**
 * Reads the answers of one part of one request whole, within the part's bound and the room of all. For any number of
 * threads.
 *
 * @param relays whether an answer that is no success may be passed on
 */
record AnswerReader(long maxSize, boolean relays, ContentRoom.Share room) {
    private static final int SUCCESS = 2;
    /** What is read of an answer that nobody wants, so that its connection can be used again. */
    private static final int MOST_DISCARDED = 64 * 1024;

    private static final byte[] CACHE_CONTROL = Octets.bytes("cache-control");
    private static final byte[] NO_STORE = Octets.bytes("no-store");
    private static final byte[] PRIVATE = Octets.bytes("private");
    private static final byte[] IDENTITY = Octets.bytes("identity");

    CallResult read(Exchange exchange, Reply reply) {
        ResponseHead head = reply.head();
        int status = head.status();
        boolean good = good(head);
        Body body = reply.body();
        body.watch(Waiting.UNWATCHED);
        if (exchange.lasting() || reply instanceof Reply.Tunnel) {
            // What has no end in sight is no document.
            return new Failed(Reason.BODY, status, Optional.empty());
        }
        Optional<Reason> checked = CheckedService.failure(head);
        if (checked.isPresent()) {
            return Failed.of(checked.get());
        }
        if (!good && !relays) {
            discard(body);
            return new Failed(Reason.STATUS, status, Optional.empty());
        }
        try {
            Beginning content = Content.whole(body, maxSize, room);
            return good
                    ? new CallResult.Answered(
                            status, document(head, content), content.length(), restriction(head.fields()))
                    : new Failed(Reason.STATUS, status, Optional.of(new Relayed(head, content.bytes())));
        } catch (InvalidJson | TooLarge | NoRoom e) {
            return new Failed(Reason.of(e), status, Optional.empty());
        }
    }

    static boolean good(ResponseHead head) {
        return head.status() / 100 == SUCCESS;
    }

    /**
     * What it says; no content is null.
     *
     * @throws InvalidJson if it is no JSON, or coded, which nobody has asked for
     */
    static JsonValue document(ResponseHead head, Beginning content) {
        Fields fields = head.fields();
        if (fields.has(FieldName.CONTENT_ENCODING) && !fields.lists(FieldName.CONTENT_ENCODING, IDENTITY)) {
            throw new InvalidJson("coded");
        }
        return content.length() == 0 ? JsonValue.nothing() : content.json();
    }

    private static Restriction restriction(Fields fields) {
        Restriction restriction = Restriction.NONE;
        for (int line = 0; line < fields.count(); line++) {
            if (fields.named(line, CACHE_CONTROL)) {
                for (String directive : fields.value(line).split(",", -1)) {
                    restriction = restriction.and(named(Octets.bytes(directive.strip())));
                }
            }
        }
        return restriction;
    }

    private static Restriction named(byte[] directive) {
        int length = directive.length;
        if (Octets.equalsIgnoringCase(directive, 0, length, NO_STORE)) {
            return Restriction.NO_STORE;
        }
        // RFC 9111, 5.2.2.7: with field names it may be taken for the one without.
        boolean named = length > PRIVATE.length && directive[PRIVATE.length] == '=';
        return Octets.equalsIgnoringCase(directive, 0, named ? PRIVATE.length : length, PRIVATE)
                ? Restriction.PRIVATE
                : Restriction.NONE;
    }

    private static void discard(Body body) {
        int read = 0;
        while (read < MOST_DISCARDED && body.next()) {
            read += body.to() - body.from();
        }
    }
}
