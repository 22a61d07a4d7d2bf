package io.glyphloop.site.browser;

import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.site.config.FormSpec;
import io.glyphloop.site.http.HttpFailures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.Select;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills in a form as a person does, and presses its button.
 *
 * @param frame the frame that the form is in
 */
record FormFiller(RemoteWebDriver driver, Frame frame) {

  private static final String SET_VALUE =
      ConfigSource.resource(FormFiller.class, "set-value.js").text();

  private static final String FOCUS = "arguments[0].focus(); arguments[0].click(); return true;";

  private static final Logger LOG = LoggerFactory.getLogger(FormFiller.class);

  private static final By SUBMITS = By.cssSelector(FormSpec.SUBMITS);
  private static final By BUTTONS = By.cssSelector(FormSpec.BUTTONS);

  /**
   * @param selector the form, something inside it, or what surrounds the fields of a page without
   *     one
   * @param block the block of the target's file, for messages: {@code form}
   */
  void fill(String selector, Map<String, String> values, String block) {
    frame.inside(
        () -> {
          WebElement form = form(selector, block);
          values.forEach((name, value) -> fill(field(form, name, block), value));
          return form;
        });
  }

  /** Returns whether the page, or its frame, has such a form and that field in it. */
  boolean has(String selector, String name) {
    return frame.insideOrOutside(
        () ->
            driver.findElements(By.cssSelector(selector)).stream()
                .findFirst()
                .flatMap(found -> find(form(selector, "form"), name))
                .isPresent());
  }

  /** Puts the cursor into a field, as a click does; nothing happens where there is none. */
  void focus(String selector, String name) {
    frame.insideOrOutside(
        () ->
            driver.findElements(By.cssSelector(selector)).stream()
                .findFirst()
                .map(found -> form(selector, "form"))
                .flatMap(form -> find(form, name))
                .map(field -> driver.executeScript(FOCUS, field)));
  }

  /** Presses the form's button, or the return key in its last text field where it has none. */
  void press(String selector, Optional<String> button, String block) {
    frame.inside(
        () -> {
          try {
            pressed(selector, button, block);
          } catch (TimeoutException e) {
            // The next page has no end. What it says so far decides, or that it says nothing.
            LOG.debug("a reply without an end: {}", BrowserFailures.firstLine(e));
          }
          return selector;
        });
  }

  private void pressed(String selector, Optional<String> button, String block) {
    WebElement form = form(selector, block);
    if (button.isPresent()) {
      By css = By.cssSelector(button.get());
      List<WebElement> inside = form.findElements(css);
      (inside.isEmpty() ? driver.findElements(css) : inside)
          .stream()
              .findFirst()
              .orElseThrow(() -> missing("button at '" + button.get() + "'", block + ".button"))
              .click();
      return;
    }
    List<WebElement> submits = form.findElements(SUBMITS);
    List<WebElement> buttons = submits.isEmpty() ? form.findElements(BUTTONS) : submits;
    if (!buttons.isEmpty()) {
      buttons.get(0).click();
      return;
    }
    List<WebElement> fields = form.findElements(By.cssSelector("input:not([type=hidden])"));
    if (fields.isEmpty()) {
      throw missing("button in its form", block + ".button");
    }
    fields.get(fields.size() - 1).sendKeys(Keys.ENTER);
  }

  private WebElement form(String selector, String block) {
    WebElement found =
        driver.findElements(By.cssSelector(selector)).stream()
            .findFirst()
            .orElseThrow(() -> missing("form at '" + selector + "'", block + "." + formKey(block)));
    return found.findElements(By.xpath("ancestor-or-self::form")).stream()
        .reduce((outer, inner) -> inner)
        .orElse(found);
  }

  private static String formKey(String block) {
    return block.equals("form") ? "selector" : "form";
  }

  private WebElement field(WebElement form, String name, String block) {
    return find(form, name).orElseThrow(() -> missing("field '" + name + "' in its form", block));
  }

  private static Optional<WebElement> find(WebElement form, String name) {
    return attributed(form, "name", name)
        .or(() -> attributed(form, "id", name))
        .or(() -> selected(form, name));
  }

  /** Finds by name or id, whatever characters it has: the driver's own search fails at quotes. */
  private static Optional<WebElement> attributed(WebElement form, String attribute, String value) {
    String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
    return form.findElements(By.cssSelector("[" + attribute + "=\"" + quoted + "\"]")).stream()
        .findFirst();
  }

  private static Optional<WebElement> selected(WebElement form, String name) {
    return FormSpec.isSelector(name)
        ? form.findElements(By.cssSelector(name)).stream().findFirst()
        : Optional.empty();
  }

  private void fill(WebElement field, String value) {
    if (field.getTagName().equals("select")) {
      new Select(field).selectByValue(value);
    } else if (isTypedInto(field)) {
      try {
        field.clear();
      } catch (StaleElementReferenceException e) {
        throw missing("field that stays while it is filled in", "form");
      }
      field.sendKeys(value);
    } else {
      driver.executeScript(SET_VALUE, field, value);
    }
  }

  private static boolean isTypedInto(WebElement field) {
    String type = Optional.ofNullable(field.getDomProperty("type")).orElse("text");
    return field.isDisplayed()
        && field.isEnabled()
        && !List.of("checkbox", "radio", "hidden", "range", "color").contains(type);
  }

  private RuntimeException missing(String what, String key) {
    return HttpFailures.missing(driver.getCurrentUrl(), what, key);
  }
}
