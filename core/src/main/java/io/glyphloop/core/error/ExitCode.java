package io.glyphloop.core.error;

/** The exit codes of the command line; they are stable, and docs/exit-codes.md explains each. */
public enum ExitCode {
  /** All went well. */
  OK(0),
  /** A defect in Glyphloop itself. */
  INTERNAL(1),
  /** The command line makes no sense. */
  USAGE(2),
  /** A configuration or target file is wrong. */
  CONFIG(3),
  /** A dataset, a label or an image is wrong, or there is none. */
  DATA(4),
  /** A model file is missing, broken or not ours. */
  MODEL(5),
  /** The workspace is missing, of a newer version or in use. */
  WORKSPACE(6),
  /** The site is down, or answers nothing that can be understood. */
  SITE(7),
  /** The request would leave what the user is authorised to test. */
  SCOPE(8),
  /** Training failed. */
  TRAINING(9),
  /** A disk is full or a file cannot be read or written. */
  STORAGE(10),
  /** The site shut its door: it locked us out, or asked for fewer requests, again and again. */
  LOCKED_OUT(11),
  /** An audit ended as it should, and the captcha was solved more often than is let pass. */
  AUDIT_FAILED(12),
  /** Stopped by Ctrl-C or a signal; what was finished is kept. */
  CANCELLED(130),
  /** Whoever read the results stopped reading, as {@code head} does. */
  CLOSED_PIPE(141);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}
