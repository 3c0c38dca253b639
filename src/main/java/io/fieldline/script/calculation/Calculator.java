package io.fieldline.script.calculation;

import io.fieldline.device.TagDefinition;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.script.Calculation;
import io.fieldline.script.LastValues;
import io.fieldline.script.RefusedScriptException;
import io.fieldline.script.RunningScripts;
import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptStatus;
import io.fieldline.script.StoredScript;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stage {@code scripts}: takes the inputs of the running scripts out of the pipeline and
 * calculates on a thread of its own.
 *
 * <p>As the step of a route it passes the batch on unchanged and never waits for a script. Results
 * leave through {@link #results}. Outputs of running scripts that come by are ignored: scripts that
 * read them have had them within the round.
 */
public final class Calculator implements RunningScripts, Processor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Calculator.class);

  private final ScriptCompiler compiler;
  private final NewestValues earlier;
  private final Timing timing;
  private final CalculatorMeters meters;
  private final Wiring wiring = new Wiring();
  private final Inbox inbox = new Inbox();
  private final Bell bell = new Bell();
  private final Results results;
  private final Rounds rounds;
  private final StateFile file;
  private final Keeper keeper;
  private final CalculatorThreads threads;

  /** What the last script that got other code had; it may be wanted back. */
  private volatile Optional<SavedScript> replaced = Optional.empty();

  /**
   * Opens the file of the variables; nothing runs before {@link #open}.
   *
   * @param earlier the newest values of tags before a script is started
   * @param stateFile where the variables of the scripts are kept
   * @throws SQLException when the file cannot be opened
   */
  public Calculator(
      ScriptCompiler compiler,
      NewestValues earlier,
      Path stateFile,
      Clock clock,
      MeterRegistry meters,
      CalculatorSettings settings)
      throws SQLException {
    this(compiler, earlier, stateFile, clock, System::nanoTime, meters, settings);
  }

  Calculator(
      ScriptCompiler compiler,
      NewestValues earlier,
      Path stateFile,
      Clock clock,
      LongSupplier nanoTime,
      MeterRegistry meters,
      CalculatorSettings settings)
      throws SQLException {
    this.compiler = compiler;
    this.earlier = earlier;
    this.timing = new Timing(clock, nanoTime, settings.refresh());
    this.meters = CalculatorMeters.in(meters);
    this.file = new StateFile(stateFile, clock);
    results = new Results(settings.maxWaiting(), this.meters, clock);
    rounds = new Rounds(wiring, inbox, results, this.meters, clock);
    keeper = new Keeper(file, wiring, clock);
    threads = new CalculatorThreads(rounds::round, bell, keeper::save, clock);
    CalculatorMeters.gauge(meters, "registered", "Scripts that run", wiring::size);
    CalculatorMeters.gauge(meters, "waiting", "Results that wait", results::waiting);
  }

  /** Begins to calculate. */
  public void open() {
    threads.start();
  }

  /** Where the results wait for their route. */
  public Results results() {
    return results;
  }

  /** How the scripts are, for people. */
  public HealthCheck health() {
    return new ScriptsHealthCheck(wiring, results, keeper, meters);
  }

  /** The newest measurement of every tag, also of one that no script reads. */
  public LastValues lastValues() {
    return earlier;
  }

  /** What is said of a tag that a running script makes. */
  public Optional<TagDefinition> definition(Tag tag) {
    return wiring.definition(tag);
  }

  /** The name of the running script that makes a tag. */
  public Optional<String> maker(Tag tag) {
    return wiring.maker(tag).map(RunningScript::name);
  }

  /**
   * Takes the measurements that scripts read.
   *
   * @throws IllegalArgumentException when the body is no batch
   */
  @Override
  public void process(Exchange exchange) {
    if (!(exchange.getMessage().getBody() instanceof Batch batch)) {
      throw new IllegalArgumentException("scripts read a " + Batch.class.getName());
    }
    accept(batch);
  }

  /** The same without an exchange. */
  void accept(Batch batch) {
    if (inbox.put(
        batch,
        measurement -> wiring.isMade(measurement.tag()) ? null : wiring.find(measurement.tag()),
        timing.clock().millis())) {
      bell.ring();
    }
  }

  /** One round, on the caller's thread: for tests that have not {@link #open}ed. */
  long round() {
    return rounds.round();
  }

  /** Saves the variables that have changed, on the caller's thread. */
  void save() {
    keeper.save();
  }

  @Override
  public void start(StoredScript stored) throws ScriptException, RefusedScriptException {
    Calculation calculation = compiler.compile(stored.definition()).start();
    var script = new RunningScript(stored, calculation, timing);
    Optional<RunningScript> before = wiring.put(script);
    before.ifPresent(this::end);
    begin(script, before);
    prefill(script);
    rounds.call(script);
    bell.ring();
  }

  @Override
  public void stop(long id) {
    Optional<RunningScript> stopped = wiring.remove(id);
    stopped.ifPresent(
        script -> {
          end(script);
          keeper.forget(id);
        });
  }

  @Override
  public Optional<ScriptStatus> status(long id) {
    return wiring.script(id).map(RunningScript::status);
  }

  @Override
  public List<ScriptStatus> statuses() {
    return wiring.scripts().stream().map(RunningScript::status).toList();
  }

  @Override
  public Optional<Calculation> copy(long id) {
    return wiring.script(id).map(RunningScript::copy);
  }

  /** Ends the round under way, saves the variables and closes their file. */
  @Override
  public void close() throws SQLException {
    threads.close();
    keeper.save();
    file.close();
    if (results.waiting() > 0) {
      LOG.warn(
          "scripts: {} results were not stored; the newest of each tag goes again at the next start",
          results.waiting());
    }
  }

  private void end(RunningScript script) {
    rounds.forget(script);
    script.end();
  }

  /**
   * With the variables of the version before, or of the process before, when the code is theirs.
   */
  private void begin(RunningScript script, Optional<RunningScript> before) {
    Optional<SavedScript> saved =
        before.isPresent() ? handedOver(before.get(), script) : keeper.find(script);
    try {
      script.begin(saved);
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "script {}: its saved variables do not fit ({}): it begins anew",
          script.name(),
          e.getMessage());
      return;
    }
    if (before.isEmpty()) {
      // What the process before had calculated may not have been stored when it ended.
      saved.ifPresent(last -> results.add(last.outputs(), timing.clock().millis()));
    }
  }

  /**
   * What the version before leaves to the next. The one before that comes back with the variables
   * that it had when its change could not be stored.
   */
  private Optional<SavedScript> handedOver(RunningScript before, RunningScript script) {
    SavedScript last = before.save();
    if (last.code().equals(script.code())) {
      return Optional.of(last);
    }
    Optional<SavedScript> earlier = replaced;
    replaced = Optional.of(last);
    return earlier.filter(
        old ->
            script.version() < before.version()
                && old.id() == script.id()
                && old.code().equals(script.code()));
  }

  /** The inputs that nobody has read so far get their newest values. */
  private void prefill(RunningScript script) {
    List<Measurement> remembered = script.seen();
    for (int i = 0; i < script.inputs().size(); i++) {
      Slot slot = script.inputs().get(i);
      if (slot.wantsPrefill()) {
        Optional<Measurement> known =
            wiring
                .maker(slot.tag())
                .flatMap(maker -> maker.emitted(slot.tag()))
                .or(() -> earlier.find(slot.tag()));
        if (known.isEmpty() && i < remembered.size()) {
          known = Optional.of(remembered.get(i));
        }
        known.ifPresent(value -> inbox.put(List.of(value), each -> slot, timing.clock().millis()));
      }
    }
  }
}
