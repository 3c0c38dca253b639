package io.fieldline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link between the pages leads somewhere, and the README leads to every page. */
class LinksTest {

  private static final Path README = Path.of("README.md");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  private record Link(Path from, Path to, String heading) {

    boolean leadsSomewhere() {
      return Files.exists(to) && (heading.isEmpty() || headings(to).contains(heading));
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<Link> broken =
        pages().stream()
            .flatMap(page -> links(page).stream())
            .filter(link -> !link.leadsSomewhere())
            .toList();

    assertThat(broken).isEmpty();
  }

  @Test
  void readmeLeadsToEveryPage() throws IOException {
    var reached = new TreeSet<Path>();
    var open = new ArrayDeque<>(List.of(README));

    while (!open.isEmpty()) {
      Path page = open.remove();
      if (reached.add(page)) {
        links(page).stream().map(Link::to).filter(LinksTest::isPage).forEach(open::add);
      }
    }

    assertThat(reached).containsAll(pages());
  }

  private static Set<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(Stream.of(README), docs.filter(LinksTest::isPage))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean isPage(Path path) {
    return path.toString().endsWith(".md");
  }

  private static List<Link> links(Path page) {
    var links = new ArrayList<Link>();
    LINK.matcher(text(page))
        .results()
        .map(found -> found.group(1))
        .filter(target -> !target.contains("://"))
        .forEach(
            target -> {
              String[] parts = target.split("#", 2);
              Path to = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
              links.add(new Link(page, to, parts.length == 2 ? parts[1] : ""));
            });
    return links;
  }

  /** The names of a page's headings as GitHub makes them. */
  private static Set<String> headings(Path page) {
    return HEADING
        .matcher(text(page))
        .results()
        .map(found -> found.group(1).strip().toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static String text(Path page) {
    try {
      return CODE.matcher(Files.readString(page)).replaceAll("");
    } catch (IOException e) {
      throw new AssertionError(page + " cannot be read", e);
    }
  }
}
