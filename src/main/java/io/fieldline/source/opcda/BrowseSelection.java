package io.fieldline.source.opcda;

import io.fieldline.model.Tag;
import io.fieldline.source.link.Polled.Look;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The items of a server whose ids match patterns, looked up on every new connection. */
final class BrowseSelection implements Selection {

  private static final Logger LOG = LoggerFactory.getLogger(BrowseSelection.class);

  /** More would hardly be meant, and no server could read them in time. */
  private static final int MOST_ITEMS = 200_000;

  private final String source;
  private final ItemFilter filter;
  private final TagNaming naming;
  private volatile List<Item> items = List.of();
  private boolean looked;
  private volatile boolean browsed;

  BrowseSelection(String source, ItemFilter filter, TagNaming naming) {
    this.source = source;
    this.filter = filter;
    this.naming = naming;
  }

  @Override
  public Look look() {
    if (looked) {
      return Look.SAME;
    }
    looked = true;
    return Look.CHANGED;
  }

  @Override
  public String missing() {
    return "no item of the server matches " + filter + ": upper and lower case differ";
  }

  @Override
  public String warning() {
    return browsed && items.isEmpty() ? missing() : "";
  }

  @Override
  public void connected(OpcServer server) throws OpcException, InterruptedException {
    var ids = new ArrayList<String>();
    server
        .browser()
        .items(
            List.of(),
            found -> {
              if (filter.matches(found.id()) && ids.size() <= MOST_ITEMS) {
                ids.add(found.id());
              }
            });
    if (ids.size() > MOST_ITEMS) {
      throw new OpcException(
          "more than " + MOST_ITEMS + " items match " + filter + ": choose a narrower pattern");
    }
    items = named(ids);
    browsed = true;
    if (items.isEmpty()) {
      LOG.warn("{}: {}", source, missing());
    }
  }

  @Override
  public List<Item> items() {
    return items;
  }

  private List<Item> named(List<String> ids) {
    var named = new ArrayList<Item>();
    Set<Tag> taken = new HashSet<>();
    for (String id : ids) {
      try {
        var item = new Item(naming.tag(id), id);
        if (taken.add(item.tag())) {
          named.add(item);
        } else {
          LOG.warn("{}: item {} is left out, another one is {} already", source, id, item.tag());
        }
      } catch (IllegalArgumentException e) {
        LOG.warn("{}: item {} is left out: {}", source, id, e.getMessage());
      }
    }
    return named;
  }
}
