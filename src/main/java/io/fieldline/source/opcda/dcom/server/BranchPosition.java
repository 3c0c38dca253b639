package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.OpcException;
import java.util.ArrayList;
import java.util.List;

/** Where in the address space a client stands; the server keeps one place for each client. */
final class BranchPosition {

  private final BrowseCalls calls;
  private final List<String> path = new ArrayList<>();

  BranchPosition(BrowseCalls calls) {
    this.calls = calls;
  }

  /** Names from the root. */
  List<String> path() {
    return List.copyOf(path);
  }

  /** Goes to the root: at once where the server can do that (DA 2.05), else step by step. */
  void root() throws OpcException, InterruptedException {
    if (calls.move(BrowseCalls.TO, "") < 0) {
      while (!path.isEmpty()) {
        stepUp();
      }
    }
    path.clear();
  }

  /**
   * Goes down into a branch.
   *
   * @return the HRESULT; when it failed the place is the same as before
   */
  int down(String name) throws OpcException, InterruptedException {
    int hresult = calls.move(BrowseCalls.DOWN, name);
    if (hresult >= 0) {
      path.add(name);
    }
    return hresult;
  }

  /** Goes up; through the root when the server does not go up. */
  void up() throws OpcException, InterruptedException {
    List<String> above = List.copyOf(path.subList(0, path.size() - 1));
    if (calls.move(BrowseCalls.UP, "") >= 0) {
      path.remove(path.size() - 1);
      return;
    }
    root();
    enter(above);
  }

  /**
   * Goes down several branches.
   *
   * @throws OpcException when there is no such branch
   */
  void enter(List<String> branch) throws OpcException, InterruptedException {
    for (String name : branch) {
      int hresult = down(name);
      if (hresult < 0) {
        throw new OpcException(
            "there is no branch \"%s\" in %s: %s; browse without a branch to see what there is"
                .formatted(name, path.isEmpty() ? "the root" : path, Failure.text(hresult)));
      }
    }
  }

  private void stepUp() throws OpcException, InterruptedException {
    int hresult = calls.move(BrowseCalls.UP, "");
    if (hresult < 0) {
      throw new OpcException(
          "browsing failed: the server does not leave the branch %s: %s"
              .formatted(path, Failure.text(hresult)));
    }
    path.remove(path.size() - 1);
  }
}
