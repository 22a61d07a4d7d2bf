package io.glyphloop.report.audit;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The result as a test report, as JUnit's Ant task writes them and build servers read them. */
public final class JunitXml {

  private JunitXml() {}

  /** Returns one suite with one test, which failed or did not. */
  public static String of(AuditResult result) {
    String seconds = String.format(Locale.ROOT, "%.3f", result.took().toNanos() / 1e9);
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "glyphloop audit");
      xml.writeAttribute("tests", "1");
      xml.writeAttribute("failures", result.isFailed() ? "1" : "0");
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", "0");
      xml.writeAttribute("time", seconds);
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", "glyphloop." + result.target());
      xml.writeAttribute(
          "name", "at most " + result.percent() + " of the captchas are solved by a script");
      xml.writeAttribute("time", seconds);
      if (result.isFailed()) {
        xml.writeStartElement("failure");
        xml.writeAttribute("type", "captcha-solved");
        xml.writeAttribute("message", result.words());
        xml.writeCharacters(result.words());
        xml.writeEndElement();
      } else {
        xml.writeStartElement("system-out");
        xml.writeCharacters(result.words());
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text in memory can be written", e);
    }
    return text + System.lineSeparator();
  }
}
