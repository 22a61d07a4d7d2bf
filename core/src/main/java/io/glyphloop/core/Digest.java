package io.glyphloop.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of some bytes: an image exactly as the site served it, a model file, a
 * snapshot.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public Digest {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256 digest: " + hex);
    }
  }

  public static Digest of(byte[] bytes) {
    return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)));
  }

  /**
   * Returns a fresh SHA-256 for bytes that come in parts; close with {@link #of(MessageDigest)}.
   */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns the digest of all that was fed to {@code sha256}, and resets it. */
  public static Digest of(MessageDigest sha256) {
    return new Digest(HexFormat.of().formatHex(sha256.digest()));
  }

  /** Returns a number in {@code [0, buckets)} that depends on nothing but the digest. */
  public int bucket(int buckets) {
    return Math.floorMod(Integer.parseUnsignedInt(hex.substring(0, 8), 16), buckets);
  }

  @Override
  public String toString() {
    return hex;
  }
}
