package io.glyphloop.site.inspect;

import io.glyphloop.site.session.PageScreenshot;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * A picture of a page with a frame around each thing that was found on it, numbered and named.
 *
 * @param framed what is framed, in the order of the numbers, which begin at 1
 */
public record AnnotatedScreenshot(byte[] png, List<String> framed) {

  private static final int STROKE = 2;
  private static final int SPACE = 3;

  /** Far apart in hue, for people who see fewer of them too (after Okabe and Ito). */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0xD55E00),
          new Color(0x0072B2),
          new Color(0x007D5A),
          new Color(0x8F3B76),
          new Color(0x6B5B00));

  public AnnotatedScreenshot {
    framed = List.copyOf(framed);
  }

  /** What is framed, by the name under which it is told. */
  private record Mark(String name, String selector) {}

  /**
   * Frames the likeliest of each kind that was found.
   *
   * @param shown takes a picture of the page, with the places of the elements at these selectors
   * @return empty where the page cannot be seen
   */
  public static Optional<AnnotatedScreenshot> of(
      PageFindings findings, Function<List<String>, Optional<PageScreenshot>> shown) {
    List<Mark> marks = marks(findings);
    return shown
        .apply(marks.stream().map(Mark::selector).distinct().toList())
        .map(page -> of(page, marks));
  }

  private static AnnotatedScreenshot of(PageScreenshot page, List<Mark> marks) {
    List<Mark> seen =
        marks.stream().filter(mark -> page.boxes().containsKey(mark.selector())).toList();
    return new AnnotatedScreenshot(drawn(page, seen), seen.stream().map(Mark::name).toList());
  }

  public String legend() {
    return IntStream.range(0, framed.size())
        .mapToObj(i -> i + 1 + " " + framed.get(i))
        .collect(Collectors.joining(", "));
  }

  private static List<Mark> marks(PageFindings findings) {
    List<Mark> marks = new ArrayList<>();
    findings.pictureFrame().ifPresent(frame -> marks.add(new Mark("frame", frame.selector())));
    if (findings.pictureFrame().isEmpty()) {
      first("captcha", findings.images(), marks);
    }
    if (findings.formFrame().isPresent()) {
      // What is in a frame has no place on the page.
      return marks;
    }
    first("answer", findings.answers(), marks);
    findings.forms().stream().limit(1).forEach(form -> marks.add(new Mark("form", form)));
    findings.button().ifPresent(button -> marks.add(new Mark("button", button)));
    first("refresh", findings.refreshes(), marks);
    for (Map.Entry<String, String> field : findings.fields().entrySet()) {
      String name = field.getKey().replace("\\", "\\\\").replace("\"", "\\\"");
      String selector = findings.forms().get(0) + " [name=\"" + name + "\"]";
      marks.add(new Mark("field " + field.getKey(), selector));
    }
    return marks;
  }

  private static void first(String name, List<Candidate> candidates, List<Mark> marks) {
    candidates.stream()
        .limit(1)
        .forEach(candidate -> marks.add(new Mark(name, candidate.selector())));
  }

  private static byte[] drawn(PageScreenshot page, List<Mark> marks) {
    try {
      BufferedImage shot = ImageIO.read(new ByteArrayInputStream(page.png()));
      BufferedImage image =
          new BufferedImage(shot.getWidth(), shot.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D g = image.createGraphics();
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
      g.setStroke(new BasicStroke(STROKE));
      g.drawImage(shot, 0, 0, Color.WHITE, null);
      for (int i = 0; i < marks.size(); i++) {
        frame(g, page.boxes().get(marks.get(i).selector()), i, marks.get(i).name(), image);
      }
      g.dispose();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("working in memory cannot fail", e);
    }
  }

  /** A frame around the box, and its number and name beside it, or above where there is no room. */
  private static void frame(
      Graphics2D g, Rectangle box, int index, String name, BufferedImage page) {
    g.setColor(COLOURS.get(index % COLOURS.size()));
    g.drawRect(box.x - SPACE, box.y - SPACE, box.width + 2 * SPACE, box.height + 2 * SPACE);
    String text = index + 1 + " " + name;
    FontMetrics font = g.getFontMetrics();
    int width = font.stringWidth(text) + 2 * SPACE;
    int x = box.x + box.width + SPACE;
    int y = box.y - SPACE;
    if (x + width > page.getWidth()) {
      x = Math.max(0, Math.min(box.x - SPACE, page.getWidth() - width));
      y = Math.max(0, y - font.getHeight());
    }
    g.fillRect(x, y, width, font.getHeight());
    g.setColor(Color.WHITE);
    g.drawString(text, x + SPACE, y + font.getAscent());
  }
}
