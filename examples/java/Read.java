import io.glyphloop.recognizer.OnnxRecognizer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads captchas: java -cp "lib/*" Read.java MODEL.onnx|base PICTURE... */
final class Read {

  public static void main(String[] args) throws Exception {
    try (var recognizer =
        args[0].equals("base") ? OnnxRecognizer.base() : OnnxRecognizer.open(Path.of(args[0]))) {
      for (int i = 1; i < args.length; i++) {
        String text = recognizer.read(Files.readAllBytes(Path.of(args[i]))).text();
        System.out.println(args[i] + "\t" + text);
      }
    }
  }
}
