package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Listing;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A page in the form of every list. */
final class ListDocument {

    private ListDocument() {}

    static <T> ObjectNode of(Listing<T> page, Function<? super T, ObjectNode> item) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode items = document.putArray("items");
        page.items().forEach(one -> items.add(item.apply(one)));
        return document.put("next", page.next().orElse(null)).put("total", page.total());
    }

    /** The same for what is told on one page. */
    static <T> ObjectNode whole(List<T> all, Function<? super T, ObjectNode> item) {
        return of(new Listing<>(all, Optional.empty(), all.size()), item);
    }
}
