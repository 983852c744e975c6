package dev.tollgate.admin.rest;

import dev.tollgate.admin.config.Format;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
        List<Range> ranges = accept.stream()
                .flatMap(field -> Arrays.stream(field.toLowerCase(Locale.ROOT).split(",")))
                .filter(text -> !text.isBlank())
                .map(Range::parse)
                .toList();
        if (ranges.isEmpty()) {
            return Optional.of(Format.JSON);
        }
        return Arrays.stream(Format.values())
                .filter(format -> quality(format, ranges) > 0)
                .max(Comparator.comparingDouble((Format format) -> quality(format, ranges))
                        .thenComparing(Comparator.reverseOrder()));
    }

    private static double quality(Format format, List<Range> ranges) {
        return format.mediaTypes().stream()
                .mapToDouble(mediaType -> quality(mediaType, ranges))
                .max()
                .orElseThrow();
    }

    private static double quality(String mediaType, List<Range> ranges) {
        return ranges.stream()
                .filter(range -> range.precision(mediaType) >= 0)
                .max(Comparator.comparingInt(range -> range.precision(mediaType)))
                .map(Range::quality)
                .orElse(0.0);
    }
}
