package io.glyphloop.core.text;

/**
 * Text from outside in a CSV file that a person may open in a spreadsheet: what would be run as a
 * formula gets an apostrophe in front, which spreadsheets take for "this is text" (OWASP, CSV
 * injection).
 */
public final class SpreadsheetCell {

  private static final String FORMULA = "=+-@";

  private SpreadsheetCell() {}

  /**
   * Returns the text on one line, fit to be shown, and guarded where a spreadsheet would run it.
   */
  public static String guarded(String text) {
    String line = Printable.line(text);
    return isFormula(line, 0) ? "'" + line : line;
  }

  /** Takes the guard away again. */
  public static String plain(String cell) {
    return cell.startsWith("'") && isFormula(cell, 1) ? cell.substring(1) : cell;
  }

  private static boolean isFormula(String text, int at) {
    return text.length() > at && FORMULA.indexOf(text.charAt(at)) >= 0;
  }
}
