package io.fieldline.script.replay;

/** Who waits for a replay. Called on the thread that replays, at every sample. */
public interface ReplayWatch {

  /** Nobody. */
  ReplayWatch NONE =
      new ReplayWatch() {
        @Override
        public void progress(double part) {}

        @Override
        public boolean canceled() {
          return false;
        }
      };

  /**
   * How much is done.
   *
   * @param part 0 to 1, never less than the time before
   */
  void progress(double part);

  /** Whether nobody wants the result any more; the replay ends then. */
  boolean canceled();
}
