package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Validators;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.HeadWriter;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Decides which answers are kept, and what of them (RFC 9111, 3). */
final class Storing {
    private static final byte[] CACHE_TAG = Octets.bytes("cache-tag");
    private static final byte[] SURROGATE_KEY = Octets.bytes("surrogate-key");
    private static final byte[] DATE = Octets.bytes("date");
    private static final int MOST_TAGS = 64;

    /** Of this connection, of one answer alone, or told anew (RFC 9111, 3.1). */
    private static final long NOT_KEPT = FieldName.bits(
            FieldName.KEEP_ALIVE,
            FieldName.PROXY_CONNECTION,
            FieldName.TE,
            FieldName.TRAILER,
            FieldName.TRANSFER_ENCODING,
            FieldName.UPGRADE,
            FieldName.SET_COOKIE,
            FieldName.X_REQUEST_ID,
            FieldName.X_CONSUMER_NAME,
            FieldName.X_CONSUMER_GROUPS,
            FieldName.X_CREDENTIAL_ID);

    private static final List<byte[]> OTHERS_NOT_KEPT =
            names("age", "proxy-authenticate", "proxy-authentication-info", "proxy-authorization");

    /** What an answer that confirms another one does not change of it (RFC 9111, 3.2). */
    private static final List<byte[]> NOT_UPDATED = names("content-length", "content-encoding", "content-range");

    private static final List<byte[]> NOT_UPDATED_WITH_OWN =
            names("content-length", "content-encoding", "content-range", "etag", "last-modified");

    private final Freshness freshness;

    Storing(Freshness freshness) {
        this.freshness = freshness;
    }

    private static List<byte[]> names(String... names) {
        return Arrays.stream(names).map(Octets::bytes).toList();
    }

    /**
     * An answer of the service.
     *
     * @param exchange what it answers
     * @param stamp of when it was asked for
     * @param headOnly whether it can serve requests for a head only
     */
    record Answer(Exchange exchange, ResponseHead head, Facts.Asked asked, Stamp stamp, boolean headOnly) {}

    /** An answer as it is kept, but for its content; empty if it is not. */
    Optional<StoredReply> kept(Answer answer) {
        Fields fields = answer.head().fields();
        Told told = Told.by(fields);
        Facts facts = Facts.of(answer.head().status(), fields, told, answer.asked());
        if (!mayKeep(answer, told.directives(), facts)) {
            return Optional.empty();
        }
        return Selection.of(fields, answer.exchange())
                .map(selection -> reply(answer, told.directives(), facts, selection));
    }

    private boolean mayKeep(Answer answer, Directives directives, Facts facts) {
        int status = answer.head().status();
        Fields fields = answer.head().fields();
        boolean understood = directives.mustUnderstand() && Statuses.understood(status);
        boolean forbidden = directives.noStore() && !understood
                || directives.mustUnderstand() && !understood
                || directives.privately()
                || status < Statuses.OK
                || status == Statuses.PARTIAL
                || status == Statuses.NOT_MODIFIED;
        // RFC 9111, 3.5 and 7.3: what credentials or cookies have to do with may be one client's alone.
        boolean personal = answer.exchange().head().fields().line(FieldName.AUTHORIZATION) >= 0
                        && !directives.allowsCredentials()
                || fields.line(FieldName.SET_COOKIE) >= 0 && !directives.publicly() && directives.sharedMaxAge() < 0;
        boolean allowed = facts.byDefault() || facts.stated() >= 0 || freshness.says(facts);
        boolean useful = freshness.lasts(facts) || !validators(answer).none();
        return !forbidden && !personal && allowed && useful;
    }

    /** By what the service knows its answer again, whatever a transform has made of the fields since. */
    static Validators validators(Answer answer) {
        return answer.exchange()
                .caching()
                .validators()
                .orElseGet(() -> Validators.of(answer.head().fields()));
    }

    private static StoredReply reply(Answer answer, Directives directives, Facts facts, Selection selection) {
        List<byte[]> withheld = new ArrayList<>(OTHERS_NOT_KEPT);
        directives.withheldFields().forEach(name -> withheld.add(Octets.bytes(name)));
        long dropped = answer.headOnly() ? NOT_KEPT : NOT_KEPT | FieldName.CONTENT_LENGTH.bit();
        Fields kept = Fields.empty();
        Fields fields = answer.head().fields();
        for (int line = 0; line < fields.count(); line++) {
            if (!HeadWriter.drops(fields, line, dropped) && !names(fields, line, withheld)) {
                kept.add(fields, line);
            }
        }
        if (!FieldTexts.has(kept, DATE)) {
            // RFC 9110, 6.6.1: when it came is when it was made, as far as anybody knows.
            kept.add("Date", HttpDates.text(answer.asked().answered()));
        }
        return new StoredReply(
                answer.head().status(),
                answer.head().reason(),
                kept.copy(0, 0),
                new byte[0],
                StoredReply.NOT_CODED,
                answer.headOnly(),
                Fields.empty(),
                validators(answer),
                facts,
                selection,
                tags(fields),
                answer.stamp(),
                new AtomicInteger());
    }

    /**
     * What is kept, with what an answer says that confirms it (RFC 9111, 4.3.4 and 4.3.5); as if it had been answered
     * now. Empty if it is not to be kept any more.
     */
    Optional<StoredReply> updated(StoredReply kept, Answer news) {
        Fields fields = news.head().fields();
        // Validators of its own mean something that the service knows nothing of.
        boolean own = !kept.validators().equals(Validators.of(kept.fields()));
        List<byte[]> keptBack = own ? NOT_UPDATED_WITH_OWN : NOT_UPDATED;
        boolean dated = FieldTexts.has(fields, DATE);
        Fields merged = Fields.empty();
        for (int line = 0; line < kept.fields().count(); line++) {
            byte[] name = FieldTexts.name(kept.fields().name(line));
            boolean replaced =
                    FieldTexts.has(fields, name) || !dated && kept.fields().named(line, DATE);
            if (!replaced || names(kept.fields(), line, keptBack)) {
                merged.add(kept.fields(), line);
            }
        }
        for (int line = 0; line < fields.count(); line++) {
            if (!HeadWriter.drops(fields, line, NOT_KEPT) && !names(fields, line, keptBack)) {
                merged.add(fields, line);
            }
        }
        // Never those of the answer that confirms: it may leave out what has not changed.
        news.exchange().caching().validators(own ? kept.validators() : Validators.of(merged));
        ResponseHead head = new ResponseHead(kept.status(), kept.reason(), 1, merged);
        return kept(new Answer(news.exchange(), head, news.asked(), news.stamp(), kept.headOnly()))
                .map(reply -> reply.with(kept.content(), kept.trailers()));
    }

    private static boolean names(Fields fields, int line, List<byte[]> names) {
        for (byte[] name : names) {
            if (fields.named(line, name)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> tags(Fields fields) {
        List<String> tags = new ArrayList<>();
        FieldTexts.joined(fields, CACHE_TAG).map(FieldTexts::members).ifPresent(tags::addAll);
        FieldTexts.joined(fields, SURROGATE_KEY)
                .ifPresent(keys -> tags.addAll(Arrays.asList(keys.strip().split("[ ,]+"))));
        return tags.stream()
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .limit(MOST_TAGS)
                .toList();
    }
}
