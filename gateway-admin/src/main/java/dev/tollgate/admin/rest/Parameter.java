package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    Q(Place.QUERY, "q", "Found anywhere in name, description, hosts, paths, service or tags, in any case.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
        }
    },
    TAG(Place.QUERY, "tag", "One of the object's tags.") {
        @Override
        ObjectNode schema() {
            return string().put("maxLength", Query.LONGEST_VALUE);
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
    DRY_RUN(Place.QUERY, "dryRun", "true: answers 200 with the object as it would be, and stores nothing.") {
        @Override
        ObjectNode schema() {
            return JsonNodeFactory.instance.objectNode().put("type", "boolean").put("default", false);
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

    private static ObjectNode string() {
        return JsonNodeFactory.instance.objectNode().put("type", "string");
    }
}
