/**
 * TLS: which certificates of sites are trusted, and the certificate that the browser's proxy shows
 * to the browsers it serves. Reads the PEM file that a target names; knows nothing of requests.
 */
package io.glyphloop.site.tls;
