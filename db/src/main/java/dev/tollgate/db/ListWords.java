package dev.tollgate.db;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parts of SQL that ask for a list. They are made of words of ours alone: what people ask for is bound, values of
 * traits by the traits' names.
 */
record ListWords(ListQuery query) {

    /** Tables and conditions. The trait that narrows most leads to the objects, the others are looked up. */
    String heads() {
        return text(
                byTrait()
                        ? "object_trait t join object_head h on h.kind = t.kind and h.name = t.name where " + first()
                                + others()
                        : "object_head h where h.kind = :kind");
    }

    /** The same for counting, which needs the objects only if something is asked of them. */
    String counted() {
        return byTrait() && query.text().isEmpty() && query.traits().size() == 1
                ? "object_trait t where " + first()
                : heads();
    }

    Map<String, String> values() {
        return query.traits().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(trait -> trait.getKey().id(), Map.Entry::getValue));
    }

    /** The condition of the pages behind the first. */
    String behind() {
        String after = query.sort().descending() ? " <" : " >";
        boolean alongTrait = byTrait() && !query.sort().byTime();
        String column = (alongTrait ? "t." : "h.") + query.sort().column();
        return query.sort().byTime()
                ? column + after + "= :time and (" + column + after + " :time or h.name" + after + " :name)"
                : column + after + " :name";
    }

    /** The columns of the index that has the objects in their order, the constant ones in front. */
    String along() {
        String direction = query.sort().descending() ? " desc" : "";
        String columns = query.sort().byTime()
                ? "h.kind, h." + query.sort().column() + ", h.name"
                : byTrait() ? "t.kind, t.trait, t.value_text, t.name" : "h.kind, h.name";
        return columns.replace(",", direction + ",") + direction;
    }

    /** How what was found is sorted at last. */
    String order() {
        String direction = query.sort().descending() ? " desc" : "";
        return query.sort().byTime()
                ? "h." + query.sort().column() + direction + ", h.name" + direction
                : "h.name" + direction;
    }

    private boolean byTrait() {
        return !query.traits().isEmpty();
    }

    private List<Trait> traits() {
        return List.copyOf(query.traits().keySet());
    }

    private String first() {
        Trait trait = traits().getFirst();
        return "t.kind = :kind and t.trait = '" + trait.id() + "' and t.value_text = :" + trait.id();
    }

    private String others() {
        return traits().stream()
                .skip(1)
                .map(trait -> " and exists (select 1 from object_trait o where o.kind = :kind and o.trait = '"
                        + trait.id() + "' and o.value_text = :" + trait.id() + " and o.name = h.name)")
                .collect(Collectors.joining());
    }

    private String text(String conditions) {
        return query.text().isEmpty() ? conditions : conditions + " and h.search_text like :pattern escape '!'";
    }
}
