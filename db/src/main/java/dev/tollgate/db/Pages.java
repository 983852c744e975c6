package dev.tollgate.db;

import dev.tollgate.db.dao.HeadTimesRow;
import dev.tollgate.db.dao.ListDao;
import dev.tollgate.db.dao.ObjectDao;
import dev.tollgate.db.dao.PageRow;
import dev.tollgate.db.model.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pages of collections. A page is read along the index of its order from where the last one ended, so it costs itself
 * only; finding a text reads the search column of the kind, as a substring does without an index of its own.
 */
record Pages(Store store) {

    Listing<StoredObject> page(Kind kind, ListQuery query) {
        if (!findable(query)) {
            return new Listing<>(List.of(), Optional.empty(), 0);
        }
        Optional<Cursor> cursor = query.cursor().map(text -> Cursor.parse(text, query.sort()));
        Cursor start = cursor.orElse(new Cursor(query.sort(), Instant.EPOCH, ""));
        // One object more than asked for tells whether there is another page.
        PageRow compared = compared(kind, query, start, query.limit() + 1);
        return store.run(handle -> {
            ListDao lists = handle.attach(ListDao.class);
            ListWords words = new ListWords(query);
            String heads = cursor.isPresent() ? words.heads() + " and " + words.behind() : words.heads();
            List<StoredObject> found =
                    lists.page(heads, words.along(), words.order(), compared, words.values()).stream()
                            .map(StoredDocuments::object)
                            .toList();
            boolean whole = cursor.isEmpty() && found.size() <= query.limit();
            return Listing.page(
                    found,
                    query.limit(),
                    last -> behind(last, query.sort()).text(),
                    whole ? found.size() : total(lists, query, compared));
        });
    }

    /** The same of those that are wanted too, which is asked of each that the query finds. */
    Listing<StoredObject> page(Kind kind, ListQuery query, Predicate<ObjectVersion> wanted) {
        if (!findable(query)) {
            return new Listing<>(List.of(), Optional.empty(), 0);
        }
        PageRow compared = compared(kind, query, new Cursor(query.sort(), Instant.EPOCH, ""), query.limit());
        ListWords words = new ListWords(query);
        return store.run(handle -> {
            List<ObjectVersion> found =
                    handle.attach(ListDao.class).heads(words.heads(), compared, words.values()).stream()
                            .map(Pages::version)
                            .filter(wanted)
                            .toList();
            Listing<ObjectVersion> page = ShortList.page(
                    found,
                    one -> new ShortList.Place(one.name(), one.createdAt(), one.updatedAt()),
                    new ListQuery("", Map.of(), query.limit(), query.cursor(), query.sort()));
            return objects(handle.attach(ObjectDao.class), kind, page);
        });
    }

    private static Listing<StoredObject> objects(ObjectDao objects, Kind kind, Listing<ObjectVersion> page) {
        List<String> names = page.items().stream().map(ObjectVersion::name).toList();
        Map<String, StoredObject> found = names.isEmpty()
                ? Map.of()
                : objects.findAll(kind.collection(), names).stream()
                        .map(StoredDocuments::object)
                        .collect(Collectors.toMap(object -> object.entity().name(), Function.identity()));
        return new Listing<>(
                names.stream()
                        .flatMap(name -> Stream.ofNullable(found.get(name)))
                        .toList(),
                page.next(),
                page.total());
    }

    private static ObjectVersion version(HeadTimesRow row) {
        return new ObjectVersion(
                row.name(),
                row.revision(),
                row.createdAt().toInstant(),
                row.updatedAt().toInstant());
    }

    private static PageRow compared(Kind kind, ListQuery query, Cursor start, int limit) {
        return new PageRow(kind.collection(), pattern(query.text()), StoredTime.of(start.time()), start.name(), limit);
    }

    private static Cursor behind(StoredObject object, Sort sort) {
        Instant time = sort.time(object.createdAt(), object.updatedAt());
        return new Cursor(sort, time, object.entity().name());
    }

    /** Databases refuse some characters, none of which is stored; so nothing can be found by them. */
    private static boolean findable(ListQuery query) {
        return Stream.concat(Stream.of(query.text()), query.traits().values().stream())
                .flatMapToInt(String::codePoints)
                .noneMatch(one -> Character.isISOControl(one) || Character.getType(one) == Character.SURROGATE);
    }

    private static long total(ListDao lists, ListQuery query, PageRow compared) {
        ListWords words = new ListWords(query);
        return query.text().isEmpty() && query.traits().isEmpty()
                ? lists.total(compared.kind())
                : lists.count(words.counted(), compared, words.values());
    }

    private static String pattern(String text) {
        String escaped = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + escaped + "%";
    }
}
