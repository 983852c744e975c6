package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.document.shape.MistakeCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pages of a collection that is short enough to be read whole. Takes what {@link ListParameters} reads. */
final class ShortList {

    private ShortList() {}

    /** One object, with what lists sort and search it by. */
    record Item(String name, Instant createdAt, Instant updatedAt, ObjectNode document) {}

    /** The page that is asked for, or what is wrong with the question. */
    static Answer answer(Query query, List<Item> all) {
        ListQuery asked = ListParameters.read(query);
        List<Item> found = all.stream()
                .filter(item -> item.name().contains(asked.text().toLowerCase(Locale.ROOT)))
                .sorted(order(asked.sort()))
                .toList();
        int start = asked.cursor()
                .map(cursor -> start(cursor, asked.sort(), all, found))
                .orElse(0);
        if (start < 0) {
            query.refuse(Parameter.CURSOR, MistakeCode.BAD_FORMAT, "must be the next of a page of this sort");
        }
        return query.mistakes().isEmpty()
                ? new Answer.Document(200, page(found, start, asked))
                : Refusals.invalid(query.mistakes());
    }

    private static ObjectNode page(List<Item> found, int start, ListQuery asked) {
        int end = Math.min(found.size(), start + asked.limit());
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode items = document.putArray("items");
        found.subList(start, end).forEach(item -> items.add(item.document()));
        String next =
                end < found.size() ? cursor(asked.sort(), found.get(end - 1).name()) : null;
        return document.put("next", next).put("total", found.size());
    }

    private static Comparator<Item> order(Sort sort) {
        Comparator<Item> order = switch (sort) {
            case NAME, NAME_DESCENDING -> Comparator.comparing(Item::name);
            case UPDATED, UPDATED_DESCENDING ->
                Comparator.comparing(Item::updatedAt).thenComparing(Item::name);
            case CREATED, CREATED_DESCENDING ->
                Comparator.comparing(Item::createdAt).thenComparing(Item::name);
        };
        return switch (sort) {
            case NAME, UPDATED, CREATED -> order;
            case NAME_DESCENDING, UPDATED_DESCENDING, CREATED_DESCENDING -> order.reversed();
        };
    }

    /** Where the page behind a cursor begins; -1 if it is none of this sort. */
    private static int start(String cursor, Sort sort, List<Item> all, List<Item> found) {
        Optional<String> name = name(cursor, sort);
        if (name.isEmpty()) {
            return -1;
        }
        Optional<Item> last =
                all.stream().filter(item -> item.name().equals(name.get())).findFirst();
        if (last.isEmpty() && !sort.equals(Sort.NAME) && !sort.equals(Sort.NAME_DESCENDING)) {
            // Gone since, and with it the time that the page ended at: the list begins anew.
            return 0;
        }
        Item before = last.orElseGet(() -> new Item(name.get(), Instant.EPOCH, Instant.EPOCH, nothing()));
        return (int) found.stream()
                .filter(item -> order(sort).compare(item, before) <= 0)
                .count();
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String cursor(Sort sort, String name) {
        byte[] plain = (sort.id() + "\n" + name).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    private static Optional<String> name(String cursor, Sort sort) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String start = sort.id() + "\n";
            return plain.startsWith(start) ? Optional.of(plain.substring(start.length())) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
