package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracePrinterTest {

  private static final String MEASUREMENT =
      """
      "value": %s, "quality": %d, "sourceTime": "2026-11-21T12:00:00.123Z",
      "receivedTime": "2026-11-21T12:00:00.150Z"
      """;

  @Test
  void showsTheStagesInTheOrderOfTheRoadAndTheVerdictLast() throws Exception {
    List<String> lines =
        print(
            """
            {"tag": "f/c/p", "time": "2026-11-21T12:00:02Z", "running": true, "known": true,
             "lastRead": {"source": "own", "read": "2026-11-21T12:00:00.200Z", %s,
               "sinks": ["dead"], "buffers": "committed", "ended": "2026-11-21T12:00:00.210Z"},
             "normalize": {"outcome": "passed", "changes": [
               {"step": "range", "before": {%s}, "after": {%s}}]},
             "sinks": [{"name": "dead", "newest": "waiting", "depth": 1200, "waiting": 7,
               "ahead": 3, "oldest": {%s}, "trouble": "connection refused"}],
             "quarantine": [{"id": 9, "time": "2026-11-21T12:00:01Z", "origin": "sink:picky",
               "subject": "f/c/p", "reason": "too large"}],
             "troubles": ["sink:dead: connection refused", "sink:other: no sink reads this buffer"],
             "verdict": "Waiting: ..."}
            """
                .formatted(
                    MEASUREMENT.formatted("99", 192),
                    MEASUREMENT.formatted("99", 192),
                    MEASUREMENT.formatted("99", 86),
                    MEASUREMENT.formatted("1", 192)));

    assertThat(lines)
        .containsExactly(
            "f/c/p at 2026-11-21 12:00:02.000",
            "",
            "last read          99, quality good (192), source time 2026-11-21 12:00:00.123",
            "                   read 1.8 s ago by own",
            "normalize          passed",
            "  range            quality good (192) becomes uncertain (86)",
            "buffers            committed (chosen: dead)",
            "sink dead          waiting: 7 of this tag behind 3 others, the oldest of 2026-11-21"
                + " 12:00:00.123; 1,200 wait in all; connection refused",
            "quarantine 9       2026-11-21 12:00:01.000 sink:picky, f/c/p: too large",
            "not well           sink:other: no sink reads this buffer",
            "",
            "Waiting: ...");
  }

  @Test
  void showsNothingButTheVerdictOfAnUnknownTag() throws Exception {
    List<String> lines =
        print(
            """
            {"tag": "x", "time": "2026-11-21T12:00:02Z", "running": true, "known": false,
             "near": ["f/c/x"], "sinks": [], "quarantine": [], "troubles": [],
             "verdict": "Not known: ..."}
            """);

    assertThat(lines).containsExactly("x at 2026-11-21 12:00:02.000", "", "Not known: ...");
  }

  private static List<String> print(String json) throws Exception {
    return new TracePrinter(new ObjectMapper().readTree(json), ZoneOffset.UTC).lines();
  }
}
