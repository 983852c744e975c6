package dev.tollgate.proxy.compress;

import java.util.Locale;

/** What Accept-Encoding says (RFC 9110, 12.5.3). */
final class AcceptedCodings {
    private static final String GZIP = "gzip";
    private static final String ANY = "*";

    private AcceptedCodings() {}

    /** Whether gzip may be used: it is listed, or everything is, and not with a weight of 0. */
    static boolean gzip(String field) {
        boolean any = false;
        for (String element : field.split(",")) {
            int parameters = element.indexOf(';');
            String coding = (parameters < 0 ? element : element.substring(0, parameters)).strip();
            boolean taken = parameters < 0 || !refused(element.substring(parameters + 1));
            if (coding.equalsIgnoreCase(GZIP) || coding.equalsIgnoreCase("x-gzip")) {
                return taken;
            }
            any |= coding.equals(ANY) && taken;
        }
        return any;
    }

    /** A weight of 0, 0.0, 0.00 or 0.000. */
    private static boolean refused(String parameter) {
        String weight = parameter.strip().toLowerCase(Locale.ROOT);
        return weight.startsWith("q=") && weight.substring(2).strip().chars().allMatch(c -> c == '0' || c == '.');
    }
}
