package dev.tollgate.proxy.json;

import java.util.Random;

/** Documents of every shape: all sorts of values and white space, names that come twice, numbers of any size. */
final class RandomJson {
    private static final String[] NUMBERS = {
        "0", "-0", "1", "1.0", "1.00", "-1e5", "1E+400", "0.1", "123456789012345678901234567890.000", "2e-7"
    };
    private static final String[] STRINGS = {
        "\"\"",
        "\"a\"",
        "\"ä€😀\"",
        "\"\\u00e4\\n\\/\\\\\\\"\"",
        "\"true\"",
        "\"12\"",
        "\"\\uD83D\\uDE00\"",
        "\"{[,:]}\""
    };
    private static final String[] NAMES = {
        "\"a\"", "\"b\"", "\"c\"", "\"d\"", "\"e\"", "\"f\"", "\"\"", "\"\\u0061\"", "\"ä\"", "\"a b\""
    };

    private final Random random;
    private final String[] spaces;

    private RandomJson(Random random, String[] spaces) {
        this.random = random;
        this.spaces = spaces;
    }

    static String of(Random random) {
        return new RandomJson(random, new String[] {"", "", "", " ", "\n", "\t ", "\r\n  "}).document();
    }

    /** @param space the only white space between tokens */
    static String of(Random random, String space) {
        return new RandomJson(random, new String[] {space}).document();
    }

    private String document() {
        return space() + value(random.nextInt(6)) + space();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> one(NUMBERS);
            case 1 -> one(STRINGS);
            case 2 -> random.nextBoolean() ? "true" : "false";
            case 3 -> "null";
            case 4 -> random.nextBoolean() ? "[" + space() + "]" : "{" + space() + "}";
            case 5 -> array(depth);
            default -> object(depth);
        };
    }

    private String array(int depth) {
        StringBuilder array = new StringBuilder("[");
        int count = random.nextInt(5);
        for (int index = 0; index < count; index++) {
            array.append(index == 0 ? "" : ",")
                    .append(space())
                    .append(value(depth - 1))
                    .append(space());
        }
        return array.append(']').toString();
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{");
        int count = random.nextInt(6);
        for (int index = 0; index < count; index++) {
            object.append(index == 0 ? "" : ",")
                    .append(space())
                    .append(one(NAMES))
                    .append(space())
                    .append(':')
                    .append(space())
                    .append(value(depth - 1))
                    .append(space());
        }
        return object.append('}').toString();
    }

    private String space() {
        return one(spaces);
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
