package io.glyphloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.store.KilledProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EndingProgramIT {

  /** ONNX Runtime ends beside the program's own end, and then says that the file is broken. */
  @Test
  @Timeout(60)
  void aModelThatIsOpenedAfterASignalIsNotBlamed(@TempDir Path folder) throws Exception {
    Process program =
        KilledProcess.of(EndingProgram.class, folder.resolve("err"), List.of()).start();

    assertThat(program.inputReader().lines())
        .containsExactly("glyphloop: stopped on request; what was finished is kept", "130");
  }
}
