package io.glyphloop.trainer.svm;

import io.glyphloop.core.Candidate;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.decode.Decoder;
import io.glyphloop.core.model.Decoding;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.core.segment.Segmenter;
import io.glyphloop.trainer.data.OnAllCores;
import io.glyphloop.trainer.data.TrainingSet;
import java.util.List;

/** Reads pictures with libsvm itself, as the recogniser of the exported file does. */
record SvmPredictor(
    TextRule rule, Segmenter segmenter, SvmClassifier classifier, double temperature) {

  /** Returns how many classes each position has. */
  int classes() {
    return rule.charset().size() + (rule.isFixedLength() ? 0 : 1);
  }

  /** Returns the most probable text. */
  Candidate read(float[] probabilities) {
    return Decoder.of(Decoding.POSITIONS, rule)
        .decode(probabilities, 0, rule.maxLength(), classes(), 1)
        .get(0);
  }

  /** Returns the probabilities of each class at each position, position by position. */
  float[] probabilities(byte[] grey) {
    List<float[]> glyphs = segmenter.glyphs(grey, rule.minLength(), rule.maxLength());
    int known = rule.charset().size();
    float[] characters = new float[glyphs.size() * known];
    for (int i = 0; i < glyphs.size(); i++) {
      classifier.probabilities(glyphs.get(i), characters, i * known);
    }
    float[] tempered = SvmTemperature.tempered(characters, known, temperature);
    return Segmenter.positions(tempered, 0, glyphs.size(), rule);
  }

  /** Returns the probabilities of many pictures, computed on all cores. */
  List<float[]> probabilities(TrainingSet set, RunContext context) {
    return OnAllCores.map(
        context,
        "reading validation images",
        set.count(),
        i -> probabilities(set.pictures().get(i)));
  }
}
