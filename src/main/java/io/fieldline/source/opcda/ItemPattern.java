package io.fieldline.source.opcda;

import io.fieldline.model.Tag;

/** The item of a tag that no device file gives an address: {@code {facility}.{parameter}}. */
record ItemPattern(String text) {

  /** Checks that the pattern tells two parameters apart, or is empty for none. */
  ItemPattern {
    if (!text.isEmpty() && !text.contains("{parameter}")) {
      throw new IllegalArgumentException(
          "itemPattern must contain {parameter}, such as {facility}.{component}.{parameter}: "
              + text);
    }
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  String item(Tag tag) {
    // One pass, so that a name with braces stays what it is.
    var item = new StringBuilder();
    for (String part : text.split("(?=\\{)|(?<=})", -1)) {
      item.append(
          switch (part) {
            case "{facility}" -> tag.facility();
            case "{component}" -> tag.component();
            case "{parameter}" -> tag.parameter();
            default -> part;
          });
    }
    return item.toString();
  }
}
