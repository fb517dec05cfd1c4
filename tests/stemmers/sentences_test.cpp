// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/sentences.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

namespace stemmers {
namespace {

// The text with a stroke before each sentence but the first, two before each paragraph.
std::string divided(const std::string& text) {
  Analyzer analyzer{Settings{}};
  const auto tokens = analyzer.analyze(text);
  const Bounds bounds = bounds_of(text, tokens);
  std::string all;
  for (const Token& token : tokens) {
    const auto begins = [&](const std::vector<std::uint32_t>& places) {
      return std::find(places.begin(), places.end(), token.position) != places.end();
    };
    if (token.position > 1) all += ' ';
    if (token.position > 1 && begins(bounds.paragraphs))
      all += "|| ";
    else if (token.position > 1 && begins(bounds.sentences))
      all += "| ";
    all += text.substr(token.span.start, token.span.end - token.span.start);
  }
  return all;
}

struct Division {
  const char* text;
  const char* divided;
};

constexpr Division kDivisions[]{
    {"Er kam. Sie ging.", "Er kam | Sie ging"},
    {"Kam er? Ja! Heute.", "Kam er | Ja | Heute"},
    {"Er kam… Sie ging.", "Er kam | Sie ging"},
    {"Dr. Müller kam mit Prof. Dr. Weber.", "Dr Müller kam mit Prof Dr Weber"},
    {"J. S. Bach und K. Huber spielten.", "J S Bach und K Huber spielten"},
    {"Am 9. November 1989 fiel sie. Am 20. Juli war Krieg.",
     "Am 9 November 1989 fiel sie | Am 20 Juli war Krieg"},
    {"Die 3. Liga und der 1. FC. Die Wahl war 1989. Danach kam er.",
     "Die 3 Liga und der 1 FC | Die Wahl war 1989 | Danach kam er"},
    {"Es kostet 3 Mrd. Euro. Er zahlt 5 Mio. Der Rest fehlt.",
     "Es kostet 3 Mrd Euro | Er zahlt 5 Mio | Der Rest fehlt"},
    {"Er kauft Obst usw. Das ist gut.", "Er kauft Obst usw | Das ist gut"},
    {"Ludwig XIV. Der König starb.", "Ludwig XIV | Der König starb"},
    {"Ludwig XIV. Frankreichs König.", "Ludwig XIV Frankreichs König"},
    {"„Kommst du?“, fragte er. „Ja!“ rief sie.", "Kommst du fragte er | Ja rief sie"},
    {"„Wir kommen.“ Er ging.", "Wir kommen | Er ging"},
    {"Er sagte: „Gut. Wir gehen.“", "Er sagte Gut | Wir gehen"},
    {"z. B. Berlin. Es regnet.", "z. B. Berlin | Es regnet"},
    {"Version 2.0 kam. Sie läuft.", "Version 2.0 kam | Sie läuft"},
    {"Eins\nZwei. Drei", "Eins || Zwei | Drei"},
    {"Eins\nzwei.\n\nDrei", "Eins zwei || Drei"},
};

TEST(Sentences, EndWhereReadersEndThem) {
  for (const Division& one : kDivisions)
    EXPECT_EQ(divided(one.text), one.divided);
}

TEST(Sentences, OfNoTextAreNone) {
  EXPECT_TRUE(bounds_of("", {}).sentences.empty());
}

}  // namespace
}  // namespace stemmers
