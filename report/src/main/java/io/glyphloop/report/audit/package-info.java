/** The result of an audit, in the forms that pipelines read. */
package io.glyphloop.report.audit;
