package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.live.Grouping;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;

/** Every parameter that an operation of the API may take beside its body. */
enum Parameter {
    NAME(Place.PATH, "name", "The object's name.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    KEY_ID(Place.PATH, "id", "The API key's id.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    QUOTA(Place.PATH, "quota", "The quota's name.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    LIMIT_NAME(Place.PATH, "limit", "The limit's name.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    TARGET(Place.PATH, "target", "The target's host:port.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    Q(Place.QUERY, "q", "Found anywhere in name, description, hosts, paths, service or tags, in any case.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
        }
    },
    TAG(Place.QUERY, "tag", "Only objects with this tag.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
        }
    },
    IMPORT_NAME(Place.QUERY, "name", "The service to make, and the beginning of its routes' names.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", 63);
        }
    },
    MODE(Place.QUERY, "mode", "merge: what is not sent stays; sync: it is removed.") {
        @Override
        ObjectNode schema() {
            ObjectNode schema = string().put("default", ConfigurationResource.MERGE);
            schema.putArray("enum").add(ConfigurationResource.MERGE).add(ConfigurationResource.SYNC);
            return schema;
        }
    },
    LIMIT(Place.QUERY, "limit", "How many objects a page holds at most.") {
        @Override
        ObjectNode schema() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "integer")
                    .put("minimum", 1)
                    .put("maximum", ListQuery.LARGEST_LIMIT)
                    .put("default", ListQuery.FIRST.limit());
        }
    },
    CURSOR(Place.QUERY, "cursor", "The next of the page before; it belongs to one sort.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
        }
    },
    SORT(Place.QUERY, "sort", "The order of the list; with a minus sign the other way round.") {
        @Override
        ObjectNode schema() {
            ObjectNode schema = string().put("default", ListQuery.FIRST.sort().id());
            for (Sort sort : Sort.values()) {
                schema.withArray("/enum").add(sort.id());
            }
            return schema;
        }
    },
    RANGE(Place.QUERY, "range", "The newest stretch of time; from 1s to 7d.") {
        @Override
        ObjectNode schema() {
            return string().put("default", "5m");
        }
    },
    STEP(
            Place.QUERY,
            "step",
            "A multiple of 1s, of 10s for ranges over 15m, of 1m for those over 6h; at most 1,500 steps.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    BY(Place.QUERY, "by", "What to make a series for; total makes one of everything.") {
        @Override
        ObjectNode schema() {
            return grouping();
        }
    },
    ROUTE(Place.QUERY, "route", "The name of the route that won.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
        }
    },
    CONSUMER(Place.QUERY, "consumer", "The name of the consumer.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
        }
    },
    STATUS(Place.QUERY, "status", "A status such as 404, or a class of them such as 5xx.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    CODE(Place.QUERY, "code", "The code of the gateway's own answer.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
        }
    },
    MIN_MS(Place.QUERY, "minMs", "The shortest time that a request took, in milliseconds.") {
        @Override
        ObjectNode schema() {
            return JsonNodeFactory.instance.objectNode().put("type", "number").put("minimum", 0);
        }
    },
    ID(Place.PATH, "id", "The request's X-Request-Id.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    LAST_EVENT_ID(Place.HEADER, "Last-Event-ID", "Go on after this event, at most 15 minutes back; routes, a minute.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    DRY_RUN(Place.QUERY, "dryRun", "true: answers 200 with what would come of it, and stores nothing.") {
        @Override
        ObjectNode schema() {
            return JsonNodeFactory.instance.objectNode().put("type", "boolean").put("default", false);
        }
    },
    COMMENT(Place.QUERY, "comment", "Why; history and audit tell it.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
        }
    },
    REVISION(Place.PATH, "n", "A revision's number.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    AGAINST(Place.QUERY, "against", "The revision to compare with; if absent the one before. 0 is no configuration.") {
        @Override
        ObjectNode schema() {
            return JsonNodeFactory.instance.objectNode().put("type", "integer").put("minimum", 0);
        }
    },
    CHANGED_OBJECT(Place.QUERY, "object", "Only what changed this object, such as routes/orders, or settings.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
        }
    },
    ACTOR(Place.QUERY, "actor", "Who did it: a user's name, token: and a token's name, or admin-token.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
        }
    },
    AUDITED_OBJECT(
            Place.QUERY,
            "object",
            "What it was about, with all that belongs to it: such as routes/orders, or a name alone in any"
                    + " collection.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
        }
    },
    FROM(Place.QUERY, "from", "Not before this time; RFC 3339.") {
        @Override
        ObjectNode schema() {
            return string().put("format", "date-time");
        }
    },
    TO(Place.QUERY, "to", "Before this time; RFC 3339.") {
        @Override
        ObjectNode schema() {
            return string().put("format", "date-time");
        }
    },
    IF_MATCH(Place.HEADER, "If-Match", "Only if the object has this ETag; * asks for any object.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    IF_NONE_MATCH(Place.HEADER, "If-None-Match", "Only if the object does not have this ETag; * asks for no object.") {
        @Override
        ObjectNode schema() {
            return string();
        }
    },
    PREFER(
            Place.HEADER,
            "Prefer",
            "wait=5: answers when every live node serves the change, or after 5 s (at most 60).") {
        @Override
        ObjectNode schema() {
            return string();
        }
    };

    /** Where a parameter stands in a request. */
    enum Place {
        PATH,
        QUERY,
        HEADER
    }

    private final Place place;
    private final String text;
    private final String description;

    Parameter(Place place, String text, String description) {
        this.place = place;
        this.text = text;
        this.description = description;
    }

    /** A new tree that describes the parameter's values in the JSON Schema dialect of OpenAPI 3.1. */
    abstract ObjectNode schema();

    Place place() {
        return place;
    }

    /** The name as it is written in requests. */
    String text() {
        return text;
    }

    String description() {
        return description;
    }

    private static ObjectNode grouping() {
        ObjectNode schema = string().put("default", Grouping.TOTAL.id());
        for (Grouping grouping : Grouping.values()) {
            schema.withArray("/enum").add(grouping.id());
        }
        return schema;
    }

    private static ObjectNode string() {
        return JsonNodeFactory.instance.objectNode().put("type", "string");
    }
}
