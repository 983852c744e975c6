package dev.tollgate.db.model;

import java.util.List;

/**
 * What holds for every route of every node.
 *
 * @param trustedProxies CIDRs whose {@code X-Forwarded-For} is believed, besides those of the node's environment
 * @param mergeSlashes whether {@code //} in a path counts as {@code /}
 */
public record Settings(List<String> trustedProxies, boolean mergeSlashes) implements Entity {

    /** What holds before anybody has changed anything. */
    public static final Settings DEFAULT = new Settings(List.of(), true);

    public Settings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    @Override
    public Kind kind() {
        return Kind.SETTINGS;
    }

    /** There is one object of this kind, and this is its name. */
    @Override
    public String name() {
        return "settings";
    }

    @Override
    public boolean enabled() {
        return true;
    }
}
