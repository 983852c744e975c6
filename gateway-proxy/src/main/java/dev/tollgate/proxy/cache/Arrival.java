package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.wire.Fields;

/** Keeps what has arrived, and then tells those who wait for it: whoever comes in between finds one of the two. */
record Arrival(CacheRoom room, Flight flight, CacheKey key, StoredReply head) implements Fill.Listener {

    @Override
    public void complete(byte[] content, Fields trailers) {
        room.store().keep(key, head.with(content, trailers));
        room.flights().ended(flight);
        flight.land(new Flight.Result.Landed());
    }

    @Override
    public void notKept() {
        room.flights().ended(flight);
        if (flight.land(new Flight.Result.Alone())) {
            room.store().leaveAlone(key, room.time().millis() + CacheRoom.ALONE_MILLIS);
        }
    }
}
