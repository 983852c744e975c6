package dev.tollgate.proxy.exchange;

import java.util.ArrayList;
import java.util.List;

/** How a route took a path, for whoever asks when the request is over. */
record KeptPathTaken(boolean byPrefix, int prefixLength, List<Value> values) implements PathTaken {

    KeptPathTaken {
        values = List.copyOf(values);
    }

    /** Where the value of a variable is. */
    record Value(String name, int start, int end) {}

    static PathTaken of(PathTaken taken) {
        if (taken.variableCount() == 0 && !taken.byPrefix()) {
            return PathTaken.WHOLE;
        }
        List<Value> values = new ArrayList<>(taken.variableCount());
        for (int index = 0; index < taken.variableCount(); index++) {
            values.add(new Value(taken.variableName(index), taken.variableStart(index), taken.variableEnd(index)));
        }
        return new KeptPathTaken(taken.byPrefix(), taken.prefixLength(), values);
    }

    @Override
    public int variableCount() {
        return values.size();
    }

    @Override
    public String variableName(int index) {
        return values.get(index).name();
    }

    @Override
    public int variableStart(int index) {
        return values.get(index).start();
    }

    @Override
    public int variableEnd(int index) {
        return values.get(index).end();
    }
}
