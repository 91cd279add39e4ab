package no.skjold.law;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads YAML as text and lines only: nothing is turned into dates or numbers on the way, and no
/// objects are made.
final class RuleFile {

  private final String name;
  private final Problems problems;

  private RuleFile(String name, Problems problems) {
    this.name = name;
    this.problems = problems;
  }

  /// The mapping a file consists of; empty when it cannot be read, and then there is a problem.
  static Entry.Mapping read(String name, String text, Problems problems) {
    return new RuleFile(name, problems).read(text);
  }

  private Entry.Mapping read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(20);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root != null
          && entry(root) instanceof Entry.Mapping mapping
          && !mapping.entries().isEmpty()) {
        return mapping;
      }
      problems.add(new Where(name, 1), "the file is empty or a list; it must begin with a key");
    } catch (MarkedYAMLException e) {
      problems.add(new Where(name, line(e)), "this is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(new Where(name, 1), "this is not YAML: " + e.getMessage());
    }
    return new Entry.Mapping(Map.of(), new Where(name, 1));
  }

  private static int line(MarkedYAMLException e) {
    return e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
  }

  private Entry entry(Node node) {
    Where where = new Where(name, node.getStartMark().getLine() + 1);
    return switch (node) {
      case ScalarNode scalar -> new Entry.Scalar(scalar.getValue().strip(), where);
      case SequenceNode sequence ->
          new Entry.Sequence(sequence.getValue().stream().map(this::entry).toList(), where);
      case MappingNode mapping -> mapping(mapping, where);
      default -> new Entry.Scalar("", where);
    };
  }

  private Entry.Mapping mapping(MappingNode node, Where where) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (entries.put(key, entry(tuple.getValueNode())) != null) {
        problems.add(
            new Where(name, tuple.getKeyNode().getStartMark().getLine() + 1),
            "'" + key + "' stands here for the second time; keep one");
      }
    }
    return new Entry.Mapping(entries, where);
  }
}
