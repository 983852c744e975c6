package dev.tollgate.proxy.launch;

/** What a node is called in reports and metrics. */
public sealed interface NodeName {

    /** The name of a node whose traffic port is this one. */
    String at(int port);

    /** As the operator says. */
    record Given(String name) implements NodeName {
        @Override
        public String at(int port) {
            return name;
        }
    }

    /** By the machine, and by the port that was really bound. */
    record ByAddress(String hostName) implements NodeName {
        @Override
        public String at(int port) {
            return hostName + ":" + port;
        }
    }
}
