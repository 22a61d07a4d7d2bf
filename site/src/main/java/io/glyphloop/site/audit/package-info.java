/**
 * The audit log: one line of JSON for each request that left for a site, or was refused. Writes the
 * files of one folder, usually {@code audit/} of a workspace, and reads what a killed process left
 * there.
 */
package io.glyphloop.site.audit;
