package io.glyphloop.store.dataset;

import java.nio.file.Path;

/**
 * What an export did.
 *
 * @param images how many were written
 * @param destination where
 */
public record ExportReport(long images, Path destination) {}
