package dev.tollgate.proxy;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a node cannot do that it should: from each that may have something to tell, in one line. */
record NodeTroubles(List<Supplier<Stream<String>>> sources) {
    private static final int LONGEST = 1000;

    NodeTroubles {
        sources = List.copyOf(sources);
    }

    Optional<String> now() {
        String all = sources.stream().flatMap(Supplier::get).collect(Collectors.joining("; "));
        return Optional.of(all.substring(0, Math.min(LONGEST, all.length()))).filter(text -> !text.isEmpty());
    }
}
