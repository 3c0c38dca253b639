package io.fieldline.script.language;

import io.fieldline.script.function.ScriptFunction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What the code of one script uses: which inputs and how, and the places that call functions. */
final class Usages {

  private final int inputs;
  private final BitSet read = new BitSet();
  private final BitSet judged = new BitSet();
  private final List<Site> sites = new ArrayList<>();

  Usages(int inputs) {
    this.inputs = inputs;
  }

  /** The code uses the value of an input. */
  void read(int input) {
    read.set(input);
  }

  /** The code asks for the quality of an input. */
  void judge(int input) {
    judged.set(input);
  }

  /** The code uses inputs that are only known when it runs, and perhaps asks for their quality. */
  void any(boolean judges) {
    read.set(0, inputs);
    if (judges) {
      judged.set(0, inputs);
    }
  }

  /** Whether the script must not run while an input is bad. */
  boolean needsGood(int input) {
    return read.get(input) && !judged.get(input);
  }

  Site add(ScriptFunction function, List<Integer> named) {
    var site = new Site(sites.size(), function, named);
    sites.add(site);
    return site;
  }

  List<Site> sites() {
    return sites;
  }
}
