package io.glyphloop.synth.seeding;

import io.glyphloop.synth.fonts.NamedFont;
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
 * wherever they occur (fields, signatures, constructors), {@code Math.random()} becomes {@link
 * SeededRandom#random()}, and {@code new Font(...)} becomes {@code new} {@link NamedFont}{@code
 * (...)}.
 */
final class LibraryRewriter {

  private static final int API = Opcodes.ASM9;
  private static final String SEEDED = Type.getInternalName(SeededRandom.class);
  private static final String FONT = "java/awt/Font";
  private static final String NAMED_FONT = Type.getInternalName(NamedFont.class);
  private static final Map<String, String> SOURCES =
      Map.of(
          "java/util/Random", SEEDED,
          "java/security/SecureRandom", SEEDED,
          "java/util/concurrent/ThreadLocalRandom", SEEDED);

  private LibraryRewriter() {}

  /** Returns the rewritten class file; the sizes of stack and locals stay the same. */
  static byte[] rewrite(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassRemapper(new Calls(writer), new SimpleRemapper(API, SOURCES)),
        ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static final class Calls extends ClassVisitor {

    Calls(ClassVisitor next) {
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
          super.visitMethodInsn(opcode, newOwner(owner, method), method, type, ofInterface);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
          boolean newFont = opcode == Opcodes.NEW && type.equals(FONT);
          super.visitTypeInsn(opcode, newFont ? NAMED_FONT : type);
        }
      };
    }

    private static String newOwner(String owner, String method) {
      if (owner.equals("java/lang/Math") && method.equals("random")) {
        return SEEDED;
      }
      return owner.equals(FONT) && method.equals("<init>") ? NAMED_FONT : owner;
    }
  }
}
