package io.glyphloop.synth.seeding;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Rewrites one class file: the JDK's sources of randomness become {@link SeededRandom}, by name,
 * wherever they occur (fields, signatures, constructors), and {@code Math.random()} becomes {@link
 * SeededRandom#random()}.
 */
final class RandomnessRewriter {

  private static final int API = Opcodes.ASM9;
  private static final String SEEDED = Type.getInternalName(SeededRandom.class);
  private static final Map<String, String> SOURCES =
      Map.of(
          "java/util/Random", SEEDED,
          "java/security/SecureRandom", SEEDED,
          "java/util/concurrent/ThreadLocalRandom", SEEDED);

  private RandomnessRewriter() {}

  /** Returns the rewritten class file; the sizes of stack and locals stay the same. */
  static byte[] rewrite(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassRemapper(new MathRandom(writer), new SimpleRemapper(API, SOURCES)),
        ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static final class MathRandom extends ClassVisitor {

    MathRandom(ClassVisitor next) {
      super(API, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(API, next) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String type, boolean ofInterface) {
          boolean mathRandom = owner.equals("java/lang/Math") && method.equals("random");
          super.visitMethodInsn(opcode, mathRandom ? SEEDED : owner, method, type, ofInterface);
        }
      };
    }
  }
}
