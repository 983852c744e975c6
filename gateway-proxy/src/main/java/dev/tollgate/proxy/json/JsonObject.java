package dev.tollgate.proxy.json;

import dev.tollgate.proxy.wire.TextBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An object that was taken apart or put together: its members in their order, a name maybe more than once. */
public record JsonObject(List<Member> members) implements JsonValue {
    /** No members. */
    public static final JsonObject EMPTY = new JsonObject(List.of());

    public JsonObject {
        members = List.copyOf(members);
    }

    /**
     * A name and its value.
     *
     * @param key the name as it is written, in quotes
     */
    public record Member(String name, JsonText key, JsonValue value) {
        public static Member of(String name, JsonValue value) {
            return new Member(name, JsonText.quoted(name), value);
        }

        /** The same with another value. */
        public Member with(JsonValue other) {
            return new Member(name, key, other);
        }
    }

    /** The last value of that name, which is the one that most readers take (RFC 8259, 4). */
    public Optional<JsonValue> member(String name) {
        return members.reversed().stream()
                .filter(member -> member.name().equals(name))
                .map(Member::value)
                .findFirst();
    }

    /** With that value in the place of each of that name, or at the end. */
    public JsonObject with(String name, JsonValue value) {
        List<Member> changed = new ArrayList<>(members.size() + 1);
        boolean there = false;
        for (Member member : members) {
            boolean it = member.name().equals(name);
            there |= it;
            changed.add(it ? member.with(value) : member);
        }
        if (!there) {
            changed.add(Member.of(name, value));
        }
        return new JsonObject(changed);
    }

    /** Only the members of these names. */
    public JsonObject only(Collection<String> names) {
        return new JsonObject(
                members.stream().filter(member -> names.contains(member.name())).toList());
    }

    /** Without the members of these names. */
    public JsonObject without(Collection<String> names) {
        return new JsonObject(members.stream()
                .filter(member -> !names.contains(member.name()))
                .toList());
    }

    /** With other names, each where the old one stood; what had the new name goes. */
    public JsonObject renamed(Map<String, String> names) {
        Set<String> taken = members.stream()
                .map(Member::name)
                .filter(names::containsKey)
                .map(names::get)
                .collect(Collectors.toSet());
        List<Member> changed = new ArrayList<>(members.size());
        for (Member member : members) {
            String name = names.get(member.name());
            if (name != null) {
                changed.add(Member.of(name, member.value()));
            } else if (!taken.contains(member.name())) {
                changed.add(member);
            }
        }
        return new JsonObject(changed);
    }

    @Override
    public Sort sort() {
        return Sort.OBJECT;
    }

    @Override
    public Optional<JsonObject> object() {
        return Optional.of(this);
    }

    @Override
    public Optional<JsonArray> array() {
        return Optional.empty();
    }

    @Override
    public Optional<String> text() {
        return Optional.empty();
    }

    @Override
    public void write(TextBuffer to) {
        to.put('{');
        for (int index = 0; index < members.size(); index++) {
            if (index > 0) {
                to.put(',');
            }
            members.get(index).key().write(to);
            to.put(':');
            members.get(index).value().write(to);
        }
        to.put('}');
    }
}
