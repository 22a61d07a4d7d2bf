package io.glyphloop.store.sql;

import io.glyphloop.core.CaseRule;
import io.glyphloop.core.Charset;
import io.glyphloop.core.TextRule;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is remembered of targets themselves. */
final class TargetTable {

  private TargetTable() {}

  /** Remembers a rule in place of an earlier one. */
  static void put(Handle handle, String target, TextRule rule) {
    handle
        .createUpdate(
            "INSERT INTO target (name, charset, min_length, max_length, case_rule)"
                + " VALUES (:name, :charset, :min, :max, :case) ON CONFLICT (name) DO UPDATE SET"
                + " charset = excluded.charset, min_length = excluded.min_length,"
                + " max_length = excluded.max_length, case_rule = excluded.case_rule")
        .bind("name", target)
        .bind("charset", rule.charset().characters())
        .bind("min", rule.minLength())
        .bind("max", rule.maxLength())
        .bind("case", rule.caseRule().name())
        .execute();
  }

  /** Returns the remembered rule. */
  static Optional<TextRule> rule(Handle handle, String target) {
    return handle
        .createQuery("SELECT * FROM target WHERE name = :name")
        .bind("name", target)
        .map(
            (row, context) ->
                new TextRule(
                    new Charset(row.getString("charset")),
                    row.getInt("min_length"),
                    row.getInt("max_length"),
                    CaseRule.valueOf(row.getString("case_rule"))))
        .findFirst();
  }

  /** Returns the names of all targets that have challenges or models, in order. */
  static List<String> names(Handle handle) {
    return handle
        .createQuery("SELECT target FROM challenge UNION SELECT target FROM model")
        .mapTo(String.class)
        .list()
        .stream()
        // Here, because databases sort texts by the rules of their own languages.
        .sorted()
        .toList();
  }
}
