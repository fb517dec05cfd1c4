// SPDX-License-Identifier: GPL-2.0-or-later

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/**
 * LuceneBuild INDEX ARCHIVE: an index of Lucene's of an archive in JSON Lines, by two threads, 256
 * MB and its German analyzer, all of it stored, merged into one segment. Articles are flat: a
 * member is a string, or is passed over.
 */
class LuceneBuild {
  private static final int THREADS = 2;
  private static final String END = "";

  public static void main(String[] arguments) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(new GermanAnalyzer());
    config.setRAMBufferSizeMB(256);
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    BlockingQueue<String> lines = new ArrayBlockingQueue<>(1000);
    try (FSDirectory directory = FSDirectory.open(Path.of(arguments[0]));
        IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader archive = Files.newBufferedReader(Path.of(arguments[1]))) {
      Thread[] threads = new Thread[THREADS];
      for (int i = 0; i < THREADS; ++i) {
        threads[i] = new Thread(() -> addAll(lines, writer));
        threads[i].start();
      }
      for (String line; (line = archive.readLine()) != null; ) {
        if (!line.isBlank()) lines.put(line);
      }
      for (int i = 0; i < THREADS; ++i) lines.put(END);
      for (Thread thread : threads) thread.join();
      writer.forceMerge(1);
      writer.commit();
    }
  }

  private static void addAll(BlockingQueue<String> lines, IndexWriter writer) {
    try {
      for (String line; !(line = lines.take()).equals(END); ) writer.addDocument(document(line));
    } catch (Exception exception) {
      exception.printStackTrace();
      System.exit(1);
    }
  }

  private static Document document(String line) {
    Map<String, String> article = new Scanner(line).members();
    Document document = new Document();
    article.forEach(
        (name, value) -> {
          if (name.equals("title") || name.equals("body")) {
            document.add(new TextField(name, value, Field.Store.YES));
          } else {
            document.add(new StringField(name, value, Field.Store.YES));
          }
        });
    return document;
  }

  /** One object of JSON. */
  private static class Scanner {
    private final String text;
    private int at = 0;

    Scanner(String text) {
      this.text = text;
    }

    Map<String, String> members() {
      Map<String, String> members = new HashMap<>();
      while (true) {
        int quote = text.indexOf('"', at);
        if (quote < 0) return members;
        at = quote + 1;
        String name = string();
        at = text.indexOf(':', at) + 1;
        while (Character.isWhitespace(text.charAt(at))) ++at;
        if (text.charAt(at) == '"') {
          ++at;
          members.put(name, string());
        } else {
          int end = text.indexOf(',', at);
          at = end < 0 ? text.length() : end;
        }
      }
    }

    /** What stands between here and the next quote. */
    private String string() {
      StringBuilder out = new StringBuilder();
      while (true) {
        char next = text.charAt(at++);
        if (next == '"') return out.toString();
        if (next != '\\') {
          out.append(next);
          continue;
        }
        char escaped = text.charAt(at++);
        switch (escaped) {
          case 'n' -> out.append('\n');
          case 't' -> out.append('\t');
          case 'r' -> out.append('\r');
          case 'b' -> out.append('\b');
          case 'f' -> out.append('\f');
          case 'u' -> {
            out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
            at += 4;
          }
          default -> out.append(escaped);
        }
      }
    }
  }
}
