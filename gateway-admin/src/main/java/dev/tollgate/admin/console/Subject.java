package dev.tollgate.admin.console;

import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Section;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of objects that have pages of their own. */
enum Subject {
    ROUTE(Kind.ROUTE, Section.ROUTES, "route", Role.OPERATOR),
    SERVICE(Kind.SERVICE, Section.SERVICES, "service", Role.OPERATOR),
    PLAN(Kind.PLAN, Section.PLANS, "plan", Role.OPERATOR),
    CONSUMER(Kind.CONSUMER, Section.CONSUMERS, "consumer", Role.ADMIN),
    ISSUER(Kind.ISSUER, Section.ISSUERS, "issuer", Role.ADMIN),
    CERTIFICATE(Kind.CERTIFICATE, Section.CERTIFICATES, "certificate", Role.ADMIN);

    /** The part of a query that names what is duplicated. */
    static final String SOURCE = "from";

    private final Kind kind;
    private final Section section;
    private final String noun;
    private final Role role;

    Subject(Kind kind, Section section, String noun, Role role) {
        this.kind = kind;
        this.section = section;
        this.noun = noun;
        this.role = role;
    }

    /** That of this kind of object; nothing if such have no pages. */
    static Optional<Subject> of(Kind kind) {
        return Arrays.stream(values()).filter(subject -> subject.kind == kind).findFirst();
    }

    Kind kind() {
        return kind;
    }

    Section section() {
        return section;
    }

    /** As it is called in a sentence. */
    String noun() {
        return noun;
    }

    /** What changing one takes. */
    Role role() {
        return role;
    }

    /** Path of the list. */
    String path() {
        return section.path();
    }

    /** Path of one object's page, or of something below it. */
    String path(String name) {
        return section.path(name);
    }

    /** Path of the form that creates an object. */
    String creating() {
        return section.path() + "/new";
    }

    /** Path of the form that creates an object like this one. */
    String duplicating(String name) {
        return creating() + "?" + SOURCE + "=" + name;
    }

    /** Path of one object's page if it is called as the form. */
    String view() {
        return section.path() + "/{name}/view";
    }

    /** Path of one object in the API. */
    String api(String name) {
        return section.path() + "/" + name;
    }

    EntityKey key(String name) {
        return new EntityKey(kind, name);
    }
}
