/**
 * Labelled images: splits, samples, snapshots. Reads folders and archives of labelled images in the
 * field's conventions into a workspace ({@link io.glyphloop.store.dataset.DatasetImport}), and
 * writes a workspace's labelled images as such a folder or archive ({@link
 * io.glyphloop.store.dataset.DatasetExport}).
 */
package io.glyphloop.store.dataset;
