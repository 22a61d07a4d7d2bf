package io.glyphloop.synth.library;

import com.pig4cloud.captcha.GifCaptcha;
import io.glyphloop.synth.AnimatedCaptchas;
import java.io.ByteArrayOutputStream;

/** com.pig4cloud.plugin:captcha-core's animated captchas. */
public final class CaptchaCoreAnimation implements AnimatedCaptchas.Painter {

  @Override
  public AnimatedCaptchas.Animation paint() {
    GifCaptcha captcha = new GifCaptcha();
    String text = captcha.text();
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    captcha.out(gif);
    return new AnimatedCaptchas.Animation(text, gif.toByteArray());
  }
}
