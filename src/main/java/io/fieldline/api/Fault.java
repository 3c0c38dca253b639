package io.fieldline.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptProblem;
import io.fieldline.script.UnknownScriptException;
import io.fieldline.script.replay.TooManyReplaysException;
import io.fieldline.script.store.StoreDownException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told of a request that failed: {@code {"error": "..."}}, and for wrong code
 * {@code problems} with the place of each.
 *
 * @param status 400 to 599
 * @param body what is wrong and what to change
 */
public record Fault(int status, ObjectNode body) {

  /** Whether nobody foresaw it, so that it belongs into the log. */
  boolean isUnexpected() {
    return status == 500;
  }

  /** The answer to what a page has thrown. */
  public static Fault of(Throwable thrown) {
    if (thrown instanceof ApiException api) {
      return new Fault(api.status(), error(api.getMessage()));
    } else if (thrown instanceof ScriptException wrong) {
      return new Fault(400, of(wrong));
    } else if (thrown instanceof IllegalArgumentException) {
      return new Fault(400, error(thrown.getMessage()));
    } else if (thrown instanceof UnknownScriptException) {
      return new Fault(404, error(thrown.getMessage()));
    } else if (thrown instanceof RefusedScriptException) {
      return new Fault(409, error(thrown.getMessage()));
    } else if (thrown instanceof TooManyReplaysException) {
      return new Fault(429, error(thrown.getMessage()));
    } else if (thrown instanceof CancellationException) {
      return new Fault(503, error("it was canceled"));
    } else if (thrown instanceof StoreDownException) {
      return new Fault(503, error(thrown.getMessage()));
    }
    return new Fault(500, error("this should not have happened; the log of Fieldline says more"));
  }

  /** The answer to a status without a reason. */
  static Fault of(int status) {
    String reason =
        switch (status) {
          case 400 -> "the address cannot be read";
          case 404 -> "there is no such page";
          case 405 -> "this page does not know that method";
          default -> "status " + status;
        };
    return new Fault(status, error(reason));
  }

  private static ObjectNode of(ScriptException wrong) {
    ObjectNode body = error(wrong.getMessage());
    ArrayNode problems = body.putArray("problems");
    for (ScriptProblem problem : wrong.problems()) {
      problems
          .addObject()
          .put("part", problem.part().word())
          .put("output", problem.output())
          .put("line", problem.line())
          .put("column", problem.column())
          .put("word", problem.word())
          .put("suggestion", problem.suggestion())
          .put("message", problem.message());
    }
    return body;
  }

  private static ObjectNode error(@Nullable String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("error", message == null ? "no reason given" : message);
  }
}
