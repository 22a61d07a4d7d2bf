/**
 * Solving: reads an exported model (one ONNX file) and images or a live page, and gives texts with
 * their confidence, or how often the page was solved. Writes nothing; {@link io.glyphloop.report}
 * writes the report.
 *
 * <pre>{@code
 * try (var recognizer = OnnxRecognizer.open(path)) {
 *   System.out.println(recognizer.read(bytes).text());
 * }
 * }</pre>
 *
 * <p>Start with {@link io.glyphloop.solver.Solve} for files and {@link
 * io.glyphloop.solver.Benchmark} for a live page.
 */
package io.glyphloop.solver;
