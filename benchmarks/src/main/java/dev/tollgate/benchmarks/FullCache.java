package dev.tollgate.benchmarks;

import dev.tollgate.proxy.exchange.CacheResult;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What a full cache weighs and how long its collections stop everything: {@code FullCache MEGABYTES CONTENT SECONDS}
 * fills a cache with answers of so many bytes of content, and then asks for a product in a range that is a tenth
 * larger than what fits, as often as it can. With {@code -Xlog:gc} the JVM tells each pause.
 */
public final class FullCache {
    private static final long MEGABYTE = 1 << 20;

    private FullCache() {}

    /** Prints what it finds. */
    public static void main(String[] arguments) {
        long bytes = Long.parseLong(arguments[0]) * MEGABYTE;
        int content = Integer.parseInt(arguments[1]);
        long seconds = Long.parseLong(arguments[2]);
        CachedRoute route = new CachedRoute(bytes, content);
        route.answer(route.request(0));
        long empty = heap();
        int products = 0;
        while (route.caches().store().evictions() == 0) {
            route.answer(route.request(products++));
        }
        long used = heap() - empty;
        long kept = route.caches().of("products").replies();
        System.out.printf(
                Locale.ROOT,
                "%d answers of %d bytes: counted %.1f MB, heap %.1f MB, %.0f bytes each beside the content%n",
                kept,
                content,
                route.caches().store().bytes() / 1e6,
                used / 1e6,
                (double) used / kept - content);
        run(route, (int) (products * 1.1), TimeUnit.SECONDS.toNanos(seconds));
    }

    private static void run(CachedRoute route, int products, long nanos) {
        long collectedBefore = collected();
        long begun = System.nanoTime();
        SplittableRandom random = new SplittableRandom(1);
        long hits = 0;
        long asked = 0;
        long longest = 0;
        while (System.nanoTime() - begun < nanos) {
            long before = System.nanoTime();
            hits += route.answer(route.request(random.nextInt(products))) == CacheResult.HIT ? 1 : 0;
            longest = Math.max(longest, System.nanoTime() - before);
            asked++;
        }
        System.out.printf(
                Locale.ROOT,
                "%d requests, %.0f %% hits, %.0f ns each, the longest %.1f ms; %d ms in collections%n",
                asked,
                100.0 * hits / asked,
                (double) nanos / asked,
                longest / 1e6,
                collected() - collectedBefore);
    }

    private static long collected() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
