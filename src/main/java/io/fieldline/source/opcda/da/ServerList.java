package io.fieldline.source.opcda.da;

import java.util.List;

/** The OPC DA servers of a machine, as its OPCEnum knows them. Safe to use from any thread. */
@FunctionalInterface
public interface ServerList {

  /** The ProgID of OPCEnum itself, for an address of a machine rather than of a server. */
  String PROGRAM = "OPC.ServerList.1";

  /**
   * Asks a machine for its servers.
   *
   * @param host the machine; the program of the address is not looked at
   * @return in the order of the machine, without duplicates; may be empty
   * @throws OpcException names the step that failed and what to change
   */
  List<Entry> servers(ServerAddress host) throws OpcException, InterruptedException;

  /**
   * One server.
   *
   * @param progId its name for programs, such as {@code Matrikon.OPC.Simulation.1}
   * @param clsid in small letters, without braces
   * @param description its name for people
   */
  record Entry(String progId, String clsid, String description) {}
}
