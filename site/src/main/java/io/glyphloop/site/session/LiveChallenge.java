package io.glyphloop.site.session;

import io.glyphloop.core.Captcha;

/**
 * A captcha that a live page shows right now. Sessions put what they need for the answer (form,
 * hidden fields) into their own implementation.
 */
public interface LiveChallenge {

  Captcha captcha();
}
