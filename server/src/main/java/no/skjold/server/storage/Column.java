package no.skjold.server.storage;

import java.util.regex.Pattern;

/// A column whose values are sealed or indexed: part of what a sealed value is bound to, so that it
/// cannot be moved to another column.
///
/// @param name schema, table and column, such as `party.person.name`
public record Column(String name) {

  private static final Pattern NAME = Pattern.compile("[a-z_]+\\.[a-z_]+\\.[a-z_]+");

  public Column {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a column is named schema.table.column");
    }
  }
}
