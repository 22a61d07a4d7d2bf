package io.glyphloop.cli.command;

import ai.onnx.proto.OnnxMl;
import io.glyphloop.cli.CommandLineHarness;
import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.synth.Drawing;
import io.glyphloop.synth.StockCaptchas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests of the commands need: labelled images, a small model, a target's file. */
final class Fixtures {

  private Fixtures() {}

  /** Draws {@code <number>_<label>.png} with kaptcha into a new folder. */
  static Path images(Path folder, int count, long seed) throws IOException {
    Files.createDirectories(folder);
    StockCaptchas captchas = StockCaptchas.named("kaptcha", seed);
    for (int i = 0; i < count; i++) {
      Drawing drawing = captchas.draw(i);
      Files.write(folder.resolve(i + "_" + drawing.text() + ".png"), drawing.png());
    }
    return folder;
  }

  /** Trains the smallest model that is one, through the command line, and returns its file. */
  static Path model(Path folder) throws IOException {
    Ran ran =
        new CommandLineHarness()
            .run(
                "train",
                "--workspace",
                folder.resolve("model-workspace"),
                "--target",
                target(folder, ""),
                "--synthetic",
                100,
                "--input",
                "100x32",
                "--epochs",
                1);
    if (ran.status() != 0) {
      throw new AssertionError(ran.err());
    }
    String last = ran.lines().get(ran.lines().size() - 1);
    return Path.of(last.substring("model: ".length()));
  }

  /** Writes the file of a target called {@code small}, with further lines at its end. */
  static Path target(Path folder, String more) throws IOException {
    return Files.writeString(
        folder.resolve("small.yaml"),
        """
        name: small
        url: http://127.0.0.1:9/login
        captcha:
          image: "img#captcha"
          charset: a-z0-9
          length: 5
        form:
          selector: "form#login"
          answer: captcha
          fields:
            username: demo
            password: not-a-password
          dummy: true
        verdict:
          accepted:
            - text: Wrong user name or password
          rejected:
            - text: The characters do not match
        timeout: 2s
        retries: 0
        """
            + more);
  }

  /** Writes an ONNX model that Glyphloop did not make: its output is its input. */
  static Path foreignModel(Path folder) throws IOException {
    OnnxMl.TypeProto floats =
        OnnxMl.TypeProto.newBuilder()
            .setTensorType(
                OnnxMl.TypeProto.Tensor.newBuilder()
                    .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                    .setShape(
                        OnnxMl.TensorShapeProto.newBuilder()
                            .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(1))))
            .build();
    OnnxMl.GraphProto graph =
        OnnxMl.GraphProto.newBuilder()
            .setName("identity")
            .addNode(
                OnnxMl.NodeProto.newBuilder().setOpType("Identity").addInput("x").addOutput("y"))
            .addInput(OnnxMl.ValueInfoProto.newBuilder().setName("x").setType(floats))
            .addOutput(OnnxMl.ValueInfoProto.newBuilder().setName("y").setType(floats))
            .build();
    OnnxMl.ModelProto model =
        OnnxMl.ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
            .setGraph(graph)
            .build();
    return Files.write(folder.resolve("foreign.onnx"), model.toByteArray());
  }
}
