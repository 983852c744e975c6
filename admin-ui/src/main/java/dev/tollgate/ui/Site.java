package dev.tollgate.ui;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is the same for all pages of one admin service. The one place that makes addresses.
 *
 * @param prefix of all paths, without a slash at its end; empty for none
 * @param environment what this installation is called, such as production
 * @param exposed whether the admin port is reachable from other machines without TLS
 * @param sections those that have pages
 */
public record Site(
        String prefix,
        Assets assets,
        String version,
        Optional<String> environment,
        boolean exposed,
        Set<Section> sections) {

    public Site {
        sections = Set.copyOf(sections);
    }

    /** The address of a path of the console; whatever in it comes from names has to be percent-encoded already. */
    public String link(String path) {
        return prefix + path;
    }

    /** The address of an asset by its plain name, such as {@code app.js}. */
    public String asset(String name) {
        return prefix + Assets.PATH + assets.hashedName(name);
    }

    /** The address of a symbol in the icon sprite. */
    public String icon(String name) {
        return asset("icons.svg") + "#" + name;
    }

    /** The path of the page that comes first: that of the first section that has pages. */
    public String home() {
        return List.of(Section.values()).stream()
                .filter(sections::contains)
                .findFirst()
                .orElse(Section.SETTINGS)
                .path();
    }

    /** The items of one group of the navigation, in order. */
    public List<Section> sections(Section.Group group) {
        return List.of(Section.values()).stream()
                .filter(section -> section.group() == group && sections.contains(section))
                .toList();
    }
}
