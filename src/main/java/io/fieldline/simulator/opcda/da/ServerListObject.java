package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.ComClass;
import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** OPCEnum: which OPC servers this host has (OPC Common 1.1, chapter 6). */
final class ServerListObject extends MethodTable {

  /** OPCEnum's class, the same on every host. */
  static final Guid CLSID = Guid.of("13486d51-4821-11d2-a494-3cb306c10000");

  private static final Set<Guid> CATEGORIES = Set.of(Iids.CATEGORY_DA1, Iids.CATEGORY_DA2);
  private static final int ANY = -1;

  private final List<ComClass> servers;

  ServerListObject(List<ComClass> servers) {
    this.servers = servers;
    implement(
        new Methods(Iids.IOPC_SERVER_LIST)
            .addExporting(1, (in, out, exporter) -> list(Iids.IENUM_GUID, in, out, exporter))
            .add(2, (in, out) -> details(in, out, false))
            .add(4, this::clsid));
    implement(
        new Methods(Iids.IOPC_SERVER_LIST2)
            .addExporting(1, (in, out, exporter) -> list(Iids.IOPC_ENUM_GUID, in, out, exporter))
            .add(3, (in, out) -> details(in, out, true))
            .add(4, this::clsid));
  }

  private int list(Guid enumerator, NdrReader in, NdrWriter out, Exporter exporter) {
    int implementedCount = in.i32();
    List<Guid> implemented = in.guids();
    int requiredCount = in.i32();
    List<Guid> required = in.guids();
    boolean wanted = implementedCount == ANY || CATEGORIES.stream().anyMatch(implemented::contains);
    boolean possible = requiredCount == ANY || required.isEmpty();
    List<Guid> found =
        wanted && possible ? servers.stream().map(ComClass::clsid).toList() : List.of();
    exporter.write(out, Enumerator.ofGuids(enumerator, found), enumerator);
    return Hresult.S_OK;
  }

  private int details(NdrReader in, NdrWriter out, boolean withoutVersion) {
    Guid clsid = in.guid();
    ComClass found = find(each -> each.clsid().equals(clsid));
    if (found == null) {
      return Hresult.REGDB_E_CLASSNOTREG;
    }
    Wire.string(out, found.progId());
    Wire.string(out, found.description());
    if (withoutVersion) {
      Wire.string(out, unversioned(found));
    }
    return Hresult.S_OK;
  }

  private int clsid(NdrReader in, NdrWriter out) {
    String progId = in.wideString();
    ComClass found =
        find(
            each ->
                each.progId().equalsIgnoreCase(progId)
                    || unversioned(each).equalsIgnoreCase(progId));
    if (found == null) {
      return Hresult.CO_E_CLASSSTRING;
    }
    out.guid(found.clsid());
    return Hresult.S_OK;
  }

  private @Nullable ComClass find(Predicate<ComClass> wanted) {
    return servers.stream().filter(wanted).findFirst().orElse(null);
  }

  private static String unversioned(ComClass server) {
    return server.progId().replaceFirst("\\.[0-9]+$", "");
  }
}
