package io.glyphloop.synth;

import io.glyphloop.core.error.ExitCode;
import io.glyphloop.core.error.GlyphloopException;

/** Java cannot draw text on this machine: no font is installed, or fontconfig is missing. */
public class MissingFontException extends GlyphloopException {

  static final String REMEDY =
      "install libfontconfig1 and fonts-dejavu-core: "
          + "apt-get install -y libfontconfig1 fonts-dejavu-core";

  MissingFontException(String problem, Throwable cause) {
    super(ExitCode.CONFIG, problem, REMEDY, cause);
  }
}
