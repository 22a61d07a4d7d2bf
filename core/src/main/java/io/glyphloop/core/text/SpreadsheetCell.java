package io.glyphloop.core.text;

/**
 * Text from outside in a CSV file that a person may open in a spreadsheet: what would be run as a
 * formula gets an apostrophe in front, which spreadsheets take for "this is text" (OWASP, CSV
 * injection).
 */
public final class SpreadsheetCell {

  private static final String FORMULA = "=+-@\t\r";

  private SpreadsheetCell() {}

  /** Returns the text, guarded where a spreadsheet would run it. */
  public static String guarded(String text) {
    return isFormula(text, 0) ? "'" + text : text;
  }

  /** Takes the guard away again. */
  public static String plain(String cell) {
    return cell.startsWith("'") && isFormula(cell, 1) ? cell.substring(1) : cell;
  }

  private static boolean isFormula(String text, int at) {
    return text.length() > at && FORMULA.indexOf(text.charAt(at)) >= 0;
  }
}
