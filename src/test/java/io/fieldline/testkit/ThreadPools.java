package io.fieldline.testkit;

import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;

/** Counts the thread pools that a Camel context knows. */
public final class ThreadPools extends LifecycleStrategySupport {

  private final AtomicInteger known = new AtomicInteger();

  /** How many it knows now. */
  public int known() {
    return known.get();
  }

  @Override
  public void onThreadPoolAdd(
      CamelContext context,
      ThreadPoolExecutor pool,
      String id,
      String sourceId,
      String routeId,
      String profileId) {
    known.incrementAndGet();
  }

  @Override
  public void onThreadPoolRemove(CamelContext context, ThreadPoolExecutor pool) {
    known.decrementAndGet();
  }
}
