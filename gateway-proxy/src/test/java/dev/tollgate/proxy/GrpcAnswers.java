package dev.tollgate.proxy;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client hears of a call. */
final class GrpcAnswers implements StreamObserver<String> {
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();

    /** The next message. */
    String next() throws InterruptedException {
        String next = waiting.poll(10, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    /** How the call ended. */
    Status end() throws Exception {
        return end.get(10, TimeUnit.SECONDS);
    }

    /** All messages, when the call has ended. */
    List<String> all() throws Exception {
        Status status = end();
        return status.isOk() ? heard : List.of(status.toString());
    }

    @Override
    public void onNext(String message) {
        heard.add(message);
        waiting.add(message);
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }
}
