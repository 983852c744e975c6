package dev.tollgate.admin.rest;

import dev.tollgate.admin.config.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Chooses what to answer by {@code Accept} (RFC 9110, 12.5.1). */
final class Accepted {

    private Accepted() {}

    /** One entry of the field. */
    private record Range(String type, double quality) {

        static Range parse(String text) {
            String[] parts = text.split(";");
            double quality = 1;
            for (int index = 1; index < parts.length; index++) {
                String parameter = parts[index].strip();
                if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
                    quality = Double.parseDouble(parameter.substring(2));
                }
            }
            return new Range(parts[0].strip(), quality);
        }

        /** How exactly it names the media type; below 0 if it does not. */
        int precision(String mediaType) {
            if (type.equals(mediaType)) {
                return 2;
            }
            String group = mediaType.substring(0, mediaType.indexOf('/') + 1);
            return type.equals(group + "*") ? 1 : type.equals("*/*") ? 0 : -1;
        }
    }

    /** The format that a client would rather have, JSON if it is all the same; nothing if it wants neither. */
    static Optional<Format> of(Optional<String> accept) {
        return of(accept, Arrays.asList(Format.values()), Format::mediaTypes);
    }

    /** The form that a client would rather have, the first of those that are all the same to it; or nothing. */
    static <T> Optional<T> of(Optional<String> accept, List<T> forms, Function<T, List<String>> mediaTypes) {
        List<Range> ranges = accept.stream()
                .flatMap(field -> Arrays.stream(field.toLowerCase(Locale.ROOT).split(",")))
                .filter(text -> !text.isBlank())
                .map(Range::parse)
                .toList();
        if (ranges.isEmpty()) {
            return Optional.of(forms.getFirst());
        }
        Optional<T> best = Optional.empty();
        double liking = 0;
        for (T form : forms) {
            double quality = mediaTypes.apply(form).stream()
                    .mapToDouble(mediaType -> quality(mediaType, ranges))
                    .max()
                    .orElseThrow();
            if (quality > liking) {
                best = Optional.of(form);
                liking = quality;
            }
        }
        return best;
    }

    /** As the most exact of the ranges has it; of several the first. */
    private static double quality(String mediaType, List<Range> ranges) {
        double quality = 0;
        int precision = -1;
        for (Range range : ranges) {
            if (range.precision(mediaType) > precision) {
                precision = range.precision(mediaType);
                quality = range.quality();
            }
        }
        return quality;
    }
}
