package dev.tollgate.admin.rest;

import dev.tollgate.admin.live.Grouping;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.Trait;
import dev.tollgate.db.document.format.Times;
import dev.tollgate.db.document.format.Words;
import java.util.Arrays;
import java.util.List;

/** Every parameter that an operation of the API may take beside its body. */
enum Parameter {
    NAME(In.PATH, "name", "The object's name.", Values.text()),
    KEY_ID(In.PATH, "id", "The API key's id.", Values.text()),
    QUOTA(In.PATH, "quota", "The quota's name.", Values.text()),
    LIMIT_NAME(In.PATH, "limit", "The limit's name.", Values.text()),
    TARGET(In.PATH, "target", "The target's host:port.", Values.text()),
    DELIVERY(In.PATH, "number", "The delivery's number.", Values.text()),
    Q(
            In.QUERY,
            "q",
            "Found anywhere in name, description, hosts, paths, service or tags, in any case.",
            Values.search()),
    TAG(In.QUERY, "tag", "Only objects with this tag.", Values.search()),
    OF_SERVICE(In.QUERY, "service", "Only routes that name this service, whatever for.", Values.search()),
    METHOD(In.QUERY, "method", "Only routes that ask for this method; any: those that ask for none.", Values.search()),
    POLICY(
            In.QUERY,
            "policy",
            "Only routes that have this: a member of a route, a method of authentication, or a destination other than"
                    + " a service.",
            Values.among(Trait.POLICY.words())),
    PLAN(In.QUERY, "plan", "Only consumers of this plan.", Values.search()),
    GROUP(In.QUERY, "group", "Only consumers of this group.", Values.search()),
    TYPE(In.QUERY, "type", "Only issuers of this type.", Values.among(Trait.TYPE.words())),
    ENABLED(
            In.QUERY,
            "enabled",
            "Only objects that are enabled, or only those that are not.",
            Values.among(Trait.ENABLED.words())),
    CONFIG_TAG(
            In.QUERY,
            "tag",
            "Only objects with this tag.",
            Values.text(Words::tag, "must be what a tag can be")
                    .telling(schema -> schema.put("maxLength", Query.LONGEST_VALUE))),
    IMPORT_NAME(
            In.QUERY,
            "name",
            "The service to make, and the beginning of its routes' names.",
            Values.text(Words::name, "must be the name of the service to make")
                    .telling(schema -> schema.put("maxLength", 63))
                    .mandatory()),
    MODE(
            In.QUERY,
            "mode",
            "merge: what is not sent stays; sync: it is removed.",
            Values.oneOf(List.of(ConfigurationResource.MERGE, ConfigurationResource.SYNC))),
    LIMIT(
            In.QUERY,
            "limit",
            "How many objects a page holds at most.",
            Values.whole(1, ListQuery.LARGEST_LIMIT).telling(schema -> schema.put("default", ListQuery.FIRST.limit()))),
    CURSOR(In.QUERY, "cursor", "The next of the page before; it belongs to one sort.", Values.search()),
    SORT(
            In.QUERY,
            "sort",
            "The order of the list; with a minus sign the other way round.",
            Values.oneOf(Arrays.stream(Sort.values()).map(Sort::id).toList())),
    RANGE(
            In.QUERY,
            "range",
            "The newest stretch of time; from 1s to 7d.",
            Values.of("string", TrafficParameters::wrongRange).telling(schema -> schema.put("default", "5m"))),
    STEP(
            In.QUERY,
            "step",
            "A multiple of 1s, of 10s for ranges over 15m, of 1m for those over 6h; at most 1,500 steps.",
            Values.of("string", TrafficParameters::wrongStep)),
    BY(
            In.QUERY,
            "by",
            "What to make a series for; total makes one of everything.",
            Values.oneOf(Arrays.stream(Grouping.values()).map(Grouping::id).toList())),
    ROUTE(In.QUERY, "route", "The name of the route that won.", Values.search()),
    CONSUMER(In.QUERY, "consumer", "The name of the consumer.", Values.search()),
    STATUS(
            In.QUERY,
            "status",
            "A status such as 404, or a class of them such as 5xx.",
            Values.text(
                    text -> text.matches("0|[1-5](?:[0-9]{2}|xx)"),
                    "must be a status such as 404, or a class of them such as 5xx")),
    CODE(In.QUERY, "code", "The code of the gateway's own answer.", Values.search()),
    MIN_MS(
            In.QUERY,
            "minMs",
            "The shortest time that a request took, in milliseconds.",
            Values.text(text -> text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?"), "must be a number of milliseconds")
                    .telling(schema -> schema.put("type", "number").put("minimum", 0))),
    REQUEST_ID(In.QUERY, "id", "The request's X-Request-Id, the whole of it.", Values.search()),
    PATH(In.QUERY, "path", "Stands anywhere in the request's path.", Values.search()),
    CLIENT_ADDRESS(In.QUERY, "clientAddress", "The client's address.", Values.search()),
    ID(In.PATH, "id", "The request's X-Request-Id.", Values.text()),
    SESSION_ID(In.PATH, "id", "The session's id.", Values.text()),
    SESSIONS_OF(In.QUERY, "user", "Only sessions of this user.", Values.search()),
    ENDED_USER(In.QUERY, "user", "Whose sessions end.", Values.search().mandatory()),
    LAST_EVENT_ID(
            In.HEADER,
            "Last-Event-ID",
            "Go on after this event, at most 15 minutes back; routes, a minute.",
            Values.text()),
    DRY_RUN(In.QUERY, "dryRun", "true: answers 200 with what would come of it, and stores nothing.", Values.flag()),
    COMMENT(In.QUERY, "comment", "Why; history and audit tell it.", Values.search()),
    REVISION(In.PATH, "n", "A revision's number.", Values.text()),
    AGAINST(
            In.QUERY,
            "against",
            "The revision to compare with; if absent the one before. 0 is no configuration.",
            Values.of("integer", RevisionResource::wrongNumber).telling(schema -> schema.put("minimum", 0))),
    CHANGED_OBJECT(
            In.QUERY,
            "object",
            "Only what changed this object, such as routes/orders, or settings.",
            Values.text(
                            text -> RevisionResource.key(text).isPresent(),
                            "must be a collection of the configuration, a slash and a name; or settings")
                    .telling(schema -> schema.put("maxLength", Query.LONGEST_VALUE))),
    ACTOR(In.QUERY, "actor", "Who did it: a user's name, token: and a token's name, or admin-token.", Values.search()),
    AUDITED_OBJECT(
            In.QUERY,
            "object",
            "What it was about, with all that belongs to it: such as routes/orders, or a name alone in any"
                    + " collection.",
            Values.search()),
    FROM(In.QUERY, "from", "Not before this time; RFC 3339.", time()),
    TO(In.QUERY, "to", "Before this time; RFC 3339.", time()),
    IF_MATCH(In.HEADER, "If-Match", "Only if the object has this ETag; * asks for any object.", Values.text()),
    IF_NONE_MATCH(
            In.HEADER,
            "If-None-Match",
            "Only if the object does not have this ETag; * asks for no object.",
            Values.text()),
    PREFER(
            In.HEADER,
            "Prefer",
            "wait=5: answers when every live node serves the change, or after 5 s (at most 60).",
            Values.text());

    /** Where a parameter stands in a request. */
    enum In {
        PATH,
        QUERY,
        HEADER
    }

    private final In in;
    private final String text;
    private final String description;
    private final Values accepted;

    Parameter(In in, String text, String description, Values accepted) {
        this.in = in;
        this.text = text;
        this.description = description;
        this.accepted = accepted;
    }

    In in() {
        return in;
    }

    /** The name as it is written in requests. */
    String text() {
        return text;
    }

    String description() {
        return description;
    }

    /** What it may say; of parameters outside of queries this is told and not checked. */
    Values accepted() {
        return accepted;
    }

    /** Whether no request may leave it out. */
    boolean required() {
        return in == In.PATH || accepted.required();
    }

    private static Values time() {
        return Values.text(
                        text -> Times.parse(text).isPresent(),
                        "must be a time as RFC 3339 has it, such as 2027-01-31T00:00:00Z")
                .telling(schema -> schema.put("format", "date-time"));
    }
}
