package io.fieldline.transfer;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.transfer.TagMap.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The items that are read: those of the tag map that lie below the branch.
 *
 * @param items at least one
 * @param unmapped how many items below the branch the tag map does not name
 * @param examples the first of them
 */
record Selection(List<Item> items, int unmapped, List<String> examples) {

  private static final int MAX_EXAMPLES = 10;

  Selection {
    items = List.copyOf(items);
    examples = List.copyOf(examples);
  }

  /** All items of the map: what is read when there is no branch. */
  static Selection all(TagMap map) {
    return new Selection(List.copyOf(map.items().values()), 0, List.of());
  }

  /** What a settings file chooses on a server; without a branch nothing is asked. */
  static Selection of(TransferSettings settings, OpcServer server)
      throws OpcException, InterruptedException {
    String branch = settings.opc().branch();
    return branch.isEmpty() ? all(settings.tags()) : below(branch, settings.tags(), server);
  }

  /**
   * Asks the server which items lie below a branch.
   *
   * @param branch names from the root with dots between, a star at the end is passed over
   * @throws OpcException when the server does not tell, or tells of no item that the map names
   */
  static Selection below(String branch, TagMap map, OpcServer server)
      throws OpcException, InterruptedException {
    Set<Item> items = new LinkedHashSet<>();
    var examples = new ArrayList<String>();
    int[] unmapped = {0};
    server
        .browser()
        .items(
            path(branch),
            found -> {
              Item item = map.items().get(found.id());
              if (item != null) {
                items.add(item);
              } else if (unmapped[0]++ < MAX_EXAMPLES) {
                examples.add(found.id());
              }
            });
    if (items.isEmpty()) {
      throw new OpcException(
          "no item of the tag map lies below the branch '%s', only %d others%s"
              .formatted(branch, unmapped[0], examples.isEmpty() ? "" : ", such as " + examples));
    }
    return new Selection(List.copyOf(items), unmapped[0], examples);
  }

  private static List<String> path(String branch) {
    String names = branch.endsWith("*") ? branch.substring(0, branch.length() - 1) : branch;
    return Stream.of(names.split("\\.")).filter(name -> !name.isBlank()).toList();
  }
}
