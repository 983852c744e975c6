package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Entity;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The objects of one kind and what the enabled ones are compiled to, on their way to the next table: the same maps
 * until one of them changes. Used by one thread.
 */
final class CompiledObjects<E extends Entity, C> {
    private final Function<E, C> compiler;
    private Map<String, E> objects;
    private Map<String, C> compiled;
    private boolean own;

    CompiledObjects(Function<E, C> compiler, Map<String, E> objects, Map<String, C> compiled) {
        this.compiler = compiler;
        this.objects = objects;
        this.compiled = compiled;
    }

    void put(E object) {
        remove(object.name());
        objects.put(object.name(), object);
        if (object.enabled()) {
            compiled.put(object.name(), compiler.apply(object));
        }
    }

    void remove(String name) {
        if (!own) {
            objects = new HashMap<>(objects);
            compiled = new HashMap<>(compiled);
            own = true;
        }
        objects.remove(name);
        compiled.remove(name);
    }

    Map<String, E> objects() {
        return objects;
    }

    Map<String, C> compiled() {
        return compiled;
    }
}
