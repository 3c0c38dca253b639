package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.OpcBrowser;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.dcom.call.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks through the branches of a server, or takes its flat list where there are none. */
final class DcomBrowser implements OpcBrowser {

  /** Deeper is no plant but a circle. */
  static final int DEEPEST = 64;

  private static final Logger LOG = LoggerFactory.getLogger(DcomBrowser.class);

  private final BrowseCalls calls;
  private final BranchPosition position;
  private final @Nullable PropertyCalls properties;

  /**
   * A browser.
   *
   * @param properties null when the server has none
   */
  DcomBrowser(BrowseCalls calls, @Nullable PropertyCalls properties) {
    this.calls = calls;
    this.position = new BranchPosition(calls);
    this.properties = properties;
  }

  @Override
  public void items(List<String> branch, Consumer<FoundItem> found)
      throws OpcException, InterruptedException {
    if (calls.isFlat()) {
      flat(branch, found);
      return;
    }
    position.root();
    position.enter(branch);
    if (branch.isEmpty() && calls.names(BrowseCalls.BRANCHES, name -> {}) < 0) {
      flat(branch, found);
      return;
    }
    walk(found, 0);
    position.root();
  }

  @Override
  public ItemNotes notes(String id) throws OpcException, InterruptedException {
    return properties == null ? ItemNotes.NONE : properties.notes(id);
  }

  private void flat(List<String> branch, Consumer<FoundItem> found)
      throws OpcException, InterruptedException {
    if (!branch.isEmpty()) {
      throw new OpcException(
          "there is no branch \"%s\": this server has no branches; browse without one"
              .formatted(branch.get(0)));
    }
    int hresult =
        calls.names(BrowseCalls.FLAT, name -> found.accept(new FoundItem(List.of(), name, name)));
    if (hresult < 0) {
      throw new OpcException("browsing failed: " + Failure.text(hresult));
    }
  }

  private void walk(Consumer<FoundItem> found, int depth)
      throws OpcException, InterruptedException {
    leaves(found);
    var branches = new ArrayList<String>();
    int hresult = calls.names(BrowseCalls.BRANCHES, branches::add);
    if (hresult < 0) {
      LOG.warn("Browsing: {} is left out: {}", position.path(), Failure.text(hresult));
    }
    if (!branches.isEmpty() && depth >= DEEPEST) {
      LOG.warn("Browsing: what is below {} is left out, it is too deep", position.path());
      return;
    }
    for (String branch : branches) {
      int entered = position.down(branch);
      if (entered < 0) {
        LOG.warn(
            "Browsing: {} in {} is left out: {}", branch, position.path(), Failure.text(entered));
      } else {
        walk(found, depth + 1);
        position.up();
      }
    }
  }

  private void leaves(Consumer<FoundItem> found) throws OpcException, InterruptedException {
    var names = new ArrayList<String>();
    int hresult = calls.names(BrowseCalls.LEAVES, names::add);
    if (hresult < 0) {
      LOG.warn("Browsing: items of {} are left out: {}", position.path(), Failure.text(hresult));
    }
    List<String> path = position.path();
    int nameless = 0;
    for (String name : names) {
      Answer<String> id = calls.itemId(name);
      if (id.isSuccess() && !id.results().isEmpty()) {
        found.accept(new FoundItem(path, name, id.results()));
      } else {
        nameless++;
      }
    }
    if (nameless > 0) {
      LOG.warn("Browsing: {} items of {} are left out, they have no id", nameless, path);
    }
  }
}
