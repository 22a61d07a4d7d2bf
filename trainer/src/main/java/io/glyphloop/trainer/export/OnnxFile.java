package io.glyphloop.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.model.ModelManifest;
import io.glyphloop.store.files.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A graph with its manifest as a file. */
public final class OnnxFile {

  /** The first operator set whose Resize can leave batch and channels alone. */
  private static final int OPERATOR_SET = 18;

  /** Of the operators that are no arithmetic on tensors. */
  private static final int CLASSIC_OPERATOR_SET = 3;

  /** The version of the file format that goes with it. */
  private static final int IR_VERSION = 8;

  private OnnxFile() {}

  /**
   * Writes the file, whole or not at all.
   *
   * @throws StorageException when it cannot be written
   */
  public static void write(Path file, GraphProto graph, ModelManifest manifest) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      new DurableFiles(Files.createDirectories(folder))
          .write(file, model(graph, manifest).toByteArray());
    } catch (IOException e) {
      throw new StorageException(
          "cannot write " + file + ": " + Reason.of(e),
          "free some space or choose another place",
          e);
    }
  }

  private static ModelProto model(GraphProto graph, ModelManifest manifest) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("Glyphloop")
            .setProducerVersion(manifest.provenance().codeVersion())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
            .setGraph(graph);
    if (graph.getNodeList().stream().anyMatch(node -> node.getDomain().equals(OnnxGraph.CLASSIC))) {
      model.addOpsetImport(
          OperatorSetIdProto.newBuilder()
              .setDomain(OnnxGraph.CLASSIC)
              .setVersion(CLASSIC_OPERATOR_SET));
    }
    manifest
        .toMetadata()
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }
}
