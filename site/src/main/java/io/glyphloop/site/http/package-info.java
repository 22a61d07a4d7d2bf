/**
 * Sessions by plain HTTP: Apache HttpClient for the requests, jsoup for the pages. Reads login
 * pages, captcha images and replies; writes nothing but the requests themselves. {@code
 * GuardedHttpClient} is the one place that sends.
 */
package io.glyphloop.site.http;
