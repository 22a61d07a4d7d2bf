/**
 * Where the site's captchas come from: a captcha library, or labelled images that are served again
 * byte for byte.
 */
package io.glyphloop.testsite.source;
