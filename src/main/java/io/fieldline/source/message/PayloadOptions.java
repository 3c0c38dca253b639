package io.fieldline.source.message;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How messages become measurements, whatever carried them. */
@UriParams
public class PayloadOptions {

  /**
   * Topic patterns, separated by commas: {facility}, {component}, {parameter}, + for any level, #
   * at the end for any further levels.
   */
  @UriParam(label = "consumer")
  private String pattern = "";

  /** Facility of tags whose topic gives none. */
  @UriParam(label = "consumer", defaultValue = "plant")
  private String facility = "plant";

  /** Component of tags whose topic gives none. Default: the route id. */
  @UriParam(label = "consumer")
  private String component = "";

  /**
   * What happens to a topic that no device file and no pattern names: accept it under a tag made of
   * its levels, or refuse it into quarantine.
   */
  @UriParam(label = "consumer", enums = "accept,refuse", defaultValue = "accept")
  private String unknown = "accept";

  /** Whether values may be texts; with false a text is a wrong payload. */
  @UriParam(label = "consumer", defaultValue = "false")
  private boolean text = false;

  /** JSON path or CSV column of the tag or parameter. */
  @UriParam(label = "consumer", defaultValue = "tag")
  private String tagField = "tag";

  /** JSON path or CSV column of the value. */
  @UriParam(label = "consumer", defaultValue = "value")
  private String valueField = "value";

  /** JSON path or CSV column of the source time. */
  @UriParam(label = "consumer", defaultValue = "time")
  private String timeField = "time";

  /** JSON path or CSV column of the quality. */
  @UriParam(label = "consumer", defaultValue = "quality")
  private String qualityField = "quality";

  /** Time zone of source times that name none, such as Europe/Berlin. */
  @UriParam(label = "consumer", defaultValue = "UTC")
  private String zone = "UTC";

  /** Unit of numeric source times since 1970; auto decides by magnitude. */
  @UriParam(label = "consumer", enums = "auto,s,ms,us,ns", defaultValue = "auto")
  private String timeUnit = "auto";

  /** Whether a JSON object without a value at valueField is read as one parameter per member. */
  @UriParam(label = "consumer", defaultValue = "true")
  private boolean members = true;

  /** Whether the first CSV line names the columns. */
  @UriParam(label = "consumer", defaultValue = "false")
  private boolean header = false;

  /** What stands between two CSV columns, one character. */
  @UriParam(label = "consumer", defaultValue = ",")
  private String delimiter = ",";

  public String getPattern() {
    return pattern;
  }

  public void setPattern(String pattern) {
    this.pattern = pattern;
  }

  public String getFacility() {
    return facility;
  }

  public void setFacility(String facility) {
    this.facility = facility;
  }

  public String getComponent() {
    return component;
  }

  public void setComponent(String component) {
    this.component = component;
  }

  public String getUnknown() {
    return unknown;
  }

  public void setUnknown(String unknown) {
    this.unknown = unknown;
  }

  public boolean isText() {
    return text;
  }

  public void setText(boolean text) {
    this.text = text;
  }

  public String getTagField() {
    return tagField;
  }

  public void setTagField(String tagField) {
    this.tagField = tagField;
  }

  public String getValueField() {
    return valueField;
  }

  public void setValueField(String valueField) {
    this.valueField = valueField;
  }

  public String getTimeField() {
    return timeField;
  }

  public void setTimeField(String timeField) {
    this.timeField = timeField;
  }

  public String getQualityField() {
    return qualityField;
  }

  public void setQualityField(String qualityField) {
    this.qualityField = qualityField;
  }

  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = zone;
  }

  public String getTimeUnit() {
    return timeUnit;
  }

  public void setTimeUnit(String timeUnit) {
    this.timeUnit = timeUnit;
  }

  public boolean isMembers() {
    return members;
  }

  public void setMembers(boolean members) {
    this.members = members;
  }

  public boolean isHeader() {
    return header;
  }

  public void setHeader(boolean header) {
    this.header = header;
  }

  public String getDelimiter() {
    return delimiter;
  }

  public void setDelimiter(String delimiter) {
    this.delimiter = delimiter;
  }
}
