package io.glyphloop.cli.option;

import io.glyphloop.core.image.InputSize;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size of picture on the command line: {@code 200x50}. */
public final class InputSizeConverter implements ITypeConverter<InputSize> {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

  @Override
  public InputSize convert(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a valid size; use WIDTHxHEIGHT, as in 200x50");
    }
    try {
      return new InputSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
