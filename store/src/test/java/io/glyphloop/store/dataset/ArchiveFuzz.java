package io.glyphloop.store.dataset;

import io.glyphloop.core.TestImages;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.fuzz.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Archives of pictures with lists of labels. */
public final class ArchiveFuzz implements FuzzTarget {

  private final Path file;

  /** Makes a file that each input is written to. */
  public ArchiveFuzz() throws IOException {
    file = Files.createTempFile("fuzz", ".archive");
    file.toFile().deleteOnExit();
  }

  @Override
  public void read(byte[] input) throws IOException {
    Files.write(file, input);
    DatasetReader reader =
        DatasetReader.open(
            file, Optional.of(TextRule.fixed("a-z0-9", 5)), Optional.empty(), Optional.empty());
    reader.doubt(Optional.empty());
    try (Stream<DatasetEntry> entries = reader.entries(skipped -> {})) {
      entries.forEach(DatasetEntry::image);
    }
  }

  @Override
  public List<byte[]> seeds() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("a/0_abcde.png", TestImages.png(1));
    files.put("a/fghij.png", TestImages.png(2));
    byte[] named = zip(files);
    files.put("a/labels.csv", bytes("file,text\n0_abcde.png,abcde\nfghij.png,fghij\n"));
    files.put("metadata.jsonl", bytes("{\"file_name\":\"a/fghij.png\",\"text\":\"fghij\"}\n"));
    byte[] tar = tar(files);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(tar);
    }
    return List.of(named, zip(files), tar, packed.toByteArray());
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> one : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(one.getKey()));
        zip.write(one.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> one : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(one.getKey());
        entry.setSize(one.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(one.getValue());
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
