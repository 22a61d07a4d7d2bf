package io.glyphloop.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.dataset.Split;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTest {

  @Test
  void isSha256() {
    // The example of FIPS 180-2, appendix B.1.
    assertThat(Digest.of("abc".getBytes(StandardCharsets.US_ASCII)).hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void refusesWhatIsNoDigest() {
    assertThatThrownBy(() -> new Digest("abc")).hasMessageContaining("abc");
    assertThatThrownBy(() -> new Digest("A".repeat(64))).hasMessageContaining("not a SHA-256");
  }

  @Seeds
  void bytesInPartsGiveTheSame(SeededInputs inputs) {
    byte[] first = inputs.bytes();
    byte[] second = inputs.bytes();
    MessageDigest parts = Digest.sha256();
    parts.update(first);
    parts.update(second);
    byte[] whole = new byte[first.length + second.length];
    System.arraycopy(first, 0, whole, 0, first.length);
    System.arraycopy(second, 0, whole, first.length, second.length);

    assertThat(Digest.of(parts)).isEqualTo(Digest.of(whole));
  }

  @Seeds
  void bucketsAreWithinBounds(SeededInputs inputs) {
    int buckets = inputs.integer(1, 1000);
    assertThat(Digest.of(inputs.bytes()).bucket(buckets)).isBetween(0, buckets - 1);
  }

  @Test
  void splitsAreAboutEightOneOne() {
    Map<Split, Integer> counts = new EnumMap<>(Split.class);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
      counts.merge(Split.of(Digest.of(bytes)), 1, Integer::sum);
    }
    assertThat(counts.get(Split.TRAIN)).isBetween(7_850, 8_150);
    assertThat(counts.get(Split.VALIDATION)).isBetween(900, 1_100);
    assertThat(counts.get(Split.TEST)).isBetween(900, 1_100);
  }
}
