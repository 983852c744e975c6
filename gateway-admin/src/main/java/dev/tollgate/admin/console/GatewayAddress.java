package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where whoever looks at the console reaches the gateway, as well as can be known: on the host by which they reach the
 * console, at the proxies' port. What nodes report is the address of their management, which is not for clients.
 *
 * @param port on which proxies take traffic
 */
record GatewayAddress(int port) {

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    /** Such as {@code http://localhost:8080}; nothing in it means something to a shell. */
    String from(Call call) {
        Matcher host = HOST.matcher(call.header("Host").orElse(""));
        return "http://" + (host.matches() ? host.group(1) : "localhost") + ":" + port;
    }
}
