package io.glyphloop.store;

import java.util.List;
import java.util.Optional;

/** What drift checks have found, and what they know. */
public interface DriftLog {

  /** Returns what the checks of a target know so far; empty before the first one. */
  Optional<DriftState> state(String target);

  /**
   * Keeps what a check has come to: state and alarms in one transaction, so that no challenge is
   * looked at twice and no alarm raised twice, whenever the process is killed.
   *
   * @param alarms what changed, in words; their labels, run and instant are filled in
   */
  void keep(String target, DriftState state, List<Raised> alarms);

  /** Returns the alarms of a target, oldest first. */
  List<DriftAlarm> alarms(String target);

  /** An alarm as it is raised. */
  record Raised(DriftAlarm.What what, String words) {}
}
