package io.glyphloop.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/** Looks at a machine. */
public final class Doctor {

  private static final long MIB = 1L << 20;

  /** What a training of the default network takes, and what a build and its libraries take. */
  private static final long MEMORY_MIB = 3_000;

  private static final long DISK_MIB = 2_000;

  private final Machine machine;

  Doctor(Machine machine) {
    this.machine = machine;
  }

  /** Returns the doctor of this machine. */
  public static Doctor here() {
    return new Doctor(new ThisMachine());
  }

  /**
   * Returns what was found, cards first.
   *
   * @throws io.glyphloop.core.error.StorageException when the present folder cannot be read
   */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(new CardDoctor(machine).findings());
    findings.add(fonts());
    findings.add(chromium());
    findings.add(postgresql());
    findings.add(memory());
    findings.add(disk());
    return findings;
  }

  private Finding fonts() {
    boolean library = machine.hasLibrary("libfontconfig.so.1");
    boolean font = machine.hasFont();
    if (library && font) {
      return Finding.good("fonts", "libfontconfig and at least one font");
    }
    String packages = (library ? "" : " libfontconfig1") + (font ? "" : " fonts-dejavu-core");
    return Finding.missing(
        "fonts",
        (library ? "no font is installed" : "libfontconfig is missing")
            + "; Java draws no captcha without: test sites and synthetic captchas need it",
        "sudo apt-get install -y" + packages);
  }

  private Finding chromium() {
    boolean browser =
        machine.hasProgram("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
    boolean driver = machine.hasProgram("chromedriver", "chromium.chromedriver");
    if (browser && driver) {
      return Finding.good("Chromium", "the browser and its driver");
    }
    String packages = (browser ? "" : " chromium") + (driver ? "" : " chromium-driver");
    return Finding.missing(
        "Chromium",
        (browser ? "its driver is missing" : "is missing")
            + "; only targets with session: browser need it",
        "sudo apt-get install -y" + packages);
  }

  private Finding postgresql() {
    return machine.hasProgram("initdb", "psql")
        ? Finding.good("PostgreSQL", "its programs")
        : Finding.missing(
            "PostgreSQL",
            "is not installed; only a server for shared workspaces, and the tests, need it",
            "sudo apt-get install -y postgresql");
  }

  private Finding memory() {
    return machine
        .freeMemory()
        .map(bytes -> amount("memory", bytes / MIB, MEMORY_MIB, "a training takes"))
        .orElseGet(() -> Finding.good("memory", "this system does not tell how much is free"));
  }

  private Finding disk() {
    return amount("disk", machine.freeDisk() / MIB, DISK_MIB, "the program and a workspace take");
  }

  private static Finding amount(String subject, long free, long needed, String use) {
    String found = free + " MiB free";
    return free >= needed
        ? Finding.good(subject, found)
        : Finding.missing(subject, found + "; " + use + " about " + needed + " MiB", "make room");
  }
}
