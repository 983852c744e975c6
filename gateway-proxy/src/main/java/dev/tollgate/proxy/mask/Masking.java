package dev.tollgate.proxy.mask;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.value.Pointer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is masked in the messages of one route: what is named like a secret anywhere, where the route looks for API
 * keys, what services and issuers have names for, and whatever somebody names besides. Immutable.
 */
public final class Masking {
    /** Stands for what nobody is told. */
    public static final String MASK = "***";

    private final Supplier<Set<String>> told;
    private final Set<String> own;
    private final Optional<String> parameter;
    private final List<Pointer> places;

    private Masking(Supplier<Set<String>> told, Set<String> own, Optional<String> parameter, List<Pointer> places) {
        this.told = told;
        this.own = own;
        this.parameter = parameter;
        this.places = places;
    }

    /**
     * @param told names of fields that carry credentials of services, or claims, at this moment; as
     *     {@link #names} makes them
     * @param route the one that won, if one did
     */
    public static Masking of(Supplier<Set<String>> told, Optional<Route> route) {
        Optional<Authentication.KeyPlace> key =
                route.flatMap(winner -> winner.policies().authentication()).map(Authentication::apiKey);
        Set<String> own = key.map(place -> names(List.of(place.header()))).orElse(Set.of());
        return new Masking(told, own, key.flatMap(Authentication.KeyPlace::query), List.of());
    }

    /**
     * The same and more.
     *
     * @param mask names of fields, and pointers
     */
    public Masking and(List<String> mask) {
        Set<String> names = new HashSet<>(own);
        names.addAll(names(mask.stream().filter(text -> !text.startsWith("/")).toList()));
        List<Pointer> further = mask.stream()
                .filter(text -> text.startsWith("/"))
                .map(Pointer::of)
                .toList();
        return new Masking(told, Set.copyOf(names), parameter, further);
    }

    /** Names in the form in which they are compared. */
    public static Set<String> names(Collection<String> names) {
        Set<String> letters = new HashSet<>();
        names.forEach(name -> letters.add(SecretNames.letters(name)));
        return Set.copyOf(letters);
    }

    /** The value of a header field; of an address in it, only what is secret in its query. */
    public String field(String name, String value) {
        return hidden(name) ? MASK : withoutSecrets(value);
    }

    private boolean hidden(String name) {
        String letters = SecretNames.letters(name);
        return SecretNames.field(name) || own.contains(letters) || told.get().contains(letters);
    }

    /** Values with an address, such as Referer and Location, may have a query, or the same behind a hash. */
    private String withoutSecrets(String value) {
        if (value.indexOf('=') < 0) {
            return value;
        }
        String shown = value;
        for (char begins : new char[] {'?', '#'}) {
            int at = shown.indexOf(begins);
            if (at >= 0) {
                shown = shown.substring(0, at + 1) + query(shown.substring(at + 1));
            }
        }
        return shown;
    }

    /** A query without its question mark. */
    public String query(String query) {
        return MaskedQuery.of(query, parameter);
    }

    /** What a form sends. */
    public String form(String form) {
        return MaskedQuery.of(form, name -> SecretNames.parameter(name) || hidden(name));
    }

    /** JSON, as far as it is JSON. */
    public Masked json(String text) {
        return MaskedJson.of(text, this::hidden, places);
    }
}
