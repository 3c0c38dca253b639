package io.fieldline.sink.clickhouse;

/**
 * What the template {@code sink-clickhouse} hands over. The setters are for Camel; {@link
 * ClickHouseSink} reads all of them once, when the route is made.
 */
public final class ClickHouseOptions {

  private String endpoint = "http://localhost:8123?throwExceptionOnFailure=false";
  private String user = "default";
  private String password = "";
  private String database = "fieldline";
  private String table = "measurements";
  private String layout = "full";
  private String format = RowBinary.NAME;
  private boolean gzip;
  private boolean create = true;
  private String createQuery = "";
  private String deduplication = "auto";

  String endpoint() {
    return endpoint;
  }

  String user() {
    return user;
  }

  String password() {
    return password;
  }

  TableLayout layout() {
    return TableLayout.parse(database, table, layout);
  }

  RowFormat format() {
    return RowFormat.named(format);
  }

  boolean gzip() {
    return gzip;
  }

  boolean create() {
    return create;
  }

  String createQuery() {
    return createQuery;
  }

  Deduplication deduplication() {
    return Deduplication.parse(deduplication);
  }

  /** The camel-http endpoint that inserts and all other statements go to. */
  public void setEndpoint(String endpoint) {
    this.endpoint = endpoint;
  }

  public void setUser(String user) {
    this.user = user;
  }

  /** May be empty. */
  public void setPassword(String password) {
    this.password = password;
  }

  public void setDatabase(String database) {
    this.database = database;
  }

  public void setTable(String table) {
    this.table = table;
  }

  /** The name of a {@link Preset} or columns {@code name:Type=part, ...}. */
  public void setLayout(String layout) {
    this.layout = layout;
  }

  /** RowBinary or JSONEachRow. */
  public void setFormat(String format) {
    this.format = format;
  }

  /** Whether rows are compressed on the way. */
  public void setGzip(boolean gzip) {
    this.gzip = gzip;
  }

  /** Whether a missing database and table are created. */
  public void setCreate(boolean create) {
    this.create = create;
  }

  /** The statement that creates the table; empty for the layout's own. */
  public void setCreateQuery(String createQuery) {
    this.createQuery = createQuery;
  }

  /** auto, on or off. */
  public void setDeduplication(String deduplication) {
    this.deduplication = deduplication;
  }
}
