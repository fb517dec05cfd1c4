// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

struct Sample {
  const char* format;
  const char* bytes;
};

const Sample kSamples[] = {
    {"jsonl",
     "{\"id\":\"1\",\"title\":\"Größe\",\"body\":\"Ein \\\"Text\\\"\"}\n\n"
     "{\"id\":\"2\",\"title\":\"Zwei\",\"author\":[\"A\",\"B\"]}\n{\"id\":\"3\",\"title\":\"Drei\"}"
     "\n"},
    {"json",
     "[{\"id\":\"1\",\"title\":\"Größe\"}, {\"id\":\"2\",\"title\":\"Zwei ]}\"},"
     "{\"id\":\"3\",\"title\":\"Drei\"}]\n"},
    {"json",
     "{\"count\":3,\"articles\":[{\"id\":\"1\",\"title\":\"Größe\"},{\"id\":\"2\",\"title\":"
     "\"Zwei\"},{\"id\":\"3\",\"title\":\"Drei\"}],\"next\":null}"},
    {"json", "{\"id\":\"1\",\"title\":\"Allein\",\"body\":\"Ein Text\"}"},
    {"csv",
     "id;title;body\n1;Größe;\"Zwei\n\nAbsätze; mit \"\"Zitat\"\"\"\n2;Zwei;Text\n3;Drei;x\n"},
    {"tsv", "id\ttitle\tbody\n1\tGröße\tText\n2\tZwei\tText\n3\tDrei\tText\n"},
    {"markdown", "---\nid: 1\ntitle: Größe\n---\n\nEin Text.\n"},
    {"markdown", "+++\nid = \"1\"\ntitle = \"Größe\"\n+++\n\nEin Text.\n"},
    {"tei",
     "<TEI><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></"
     "teiHeader><text>"
     "<body><div type='article'><head>Größe</head><p>A&amp;<hi>B</hi></p></div><div type='jAn'>"
     "<p>Zwei<note>3</note></p></div></body></text></TEI>"},
    {"alto",
     "<alto><Page><TextBlock ID='b'><TextLine><String CONTENT='Grö'/><HYP/></TextLine></TextBlock>"
     "</Page><Page><TextBlock><TextLine><String CONTENT='A'/><SP/><String CONTENT='B'/></TextLine>"
     "</TextBlock></Page></alto>"},
    {"page",
     "<PcGts><Page imageFilename='1820_84.jpg'><TextRegion type='heading'><TextEquiv><Unicode>Größe"
     "</Unicode></TextEquiv></TextRegion></Page><Page><TextRegion><TextLine><TextEquiv><Unicode>A"
     "</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"},
    {"trec",
     "<DOC>\n<DOCNO>1</DOCNO><TI>Größe</TI><TX>Ein &lt;Text&gt;\n</DOC>\n<doc><docno>2</docno>"
     "<title>Zwei</title></doc>\n"},
    {"mbox",
     "From a@x Thu Feb 17 15:15:00 2022\nSubject: =?utf-8?q?Gr=C3=B6=C3=9Fe?=\n\nText\n\nFrom b@x "
     "Thu Feb 17 15:16:00 2022\nSubject: Zwei\n\nText\n"},
    {"leipzig", "1\tEin Satz.\n2\tGröße.\n"},
    {"text", "Größe\n\n9.11.1989\n\nEin Text.\n"},
    {"dpa", R"([{"urn":"1","headline":"Größe","article_html":"<p>Ein Text</p>"},
{"urn":"2","pubstatus":"canceled","version":2},{"urn":"3","headline":"Drei"}])"},
    {"ninjs", R"({"uri":"1","headlines":[{"role":"main","value":"Größe"}]}
{"uri":"2","headline":"Zwei","body_html":"<p>Text</p>"})"},
    {"rss",
     "<rss><channel><title>Blatt</title><item><guid>a1</guid><title>Größe &amp; "
     "Ort</title><description>&lt;p&gt;Text&lt;/p&gt;</description></item>\n<item><guid>a2</guid>"
     "<title><![CDATA[Zwei]]></title></item></channel></rss>\n"},
    {"atom",
     "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id><title>Größe</title></entry>"
     "<entry><id>2</id><title>Zwei</title><link href=\"/a\"/></entry></feed>"},
    {"newsml",
     "<newsMessage><itemSet><newsItem guid=\"1\"><contentMeta><headline>Größe</headline>"
     "</contentMeta></newsItem><packageItem/><newsItem guid=\"2\"><itemMeta><pubStatus "
     "qcode=\"stat:canceled\"/></itemMeta></newsItem></itemSet></newsMessage>"},
    {"nitf",
     "<?xml version=\"1.0\"?>\n<nitf><body><body.content><p>Größe</p></body.content></body></nitf>"
     "\n<nitf><body><body.head><hedline><hl1>Zwei</hl1></hedline></body.head></body></nitf>\n"},
};

// Every article that comes out is one of those of the whole, and in their order.
void expect_beginning(const std::vector<database::Article>& articles,
                      const std::vector<database::Article>& whole) {
  ASSERT_LE(articles.size(), whole.size());
  EXPECT_TRUE(std::equal(articles.begin(), articles.end(), whole.begin()));
}

TEST(Readers, CutByDamageAtAnyByteGiveWholeArticlesOnly) {
  for (const auto& [format, bytes] : kSamples) {
    const std::string_view sample = bytes;
    const auto whole = read_memory(format, sample);
    ASSERT_TRUE(whole.rejections.empty()) << format << whole.rejections[0].reason;
    for (std::size_t cut = 0; cut <= sample.size(); ++cut) {
      SCOPED_TRACE(std::string(format) + " cut at " + std::to_string(cut));
      const auto readings = read_memory(format, sample.substr(0, cut), "cut");
      expect_beginning(readings.articles(), whole.articles());
      ASSERT_LE(readings.rejections.size(), 1);
    }
  }
}

TEST(Readers, OfJsonNeedNoDamageToTellACut) {
  for (const auto& [format, bytes] : kSamples) {
    if (!std::string_view(format).starts_with("json")) continue;
    const std::string_view sample = bytes;
    const auto whole = read_memory(format, sample);
    for (std::size_t cut = 0; cut <= sample.size(); ++cut) {
      SCOPED_TRACE(std::string(format) + " cut at " + std::to_string(cut));
      const auto readings = read_memory(format, sample.substr(0, cut));
      expect_beginning(readings.articles(), whole.articles());
      ASSERT_LE(readings.rejections.size(), 1);
    }
  }
}

TEST(Readers, SurviveAnyByteAnywhere) {
  for (const auto& [format, bytes] : kSamples) {
    const std::string_view sample = bytes;
    for (std::size_t at = 0; at < sample.size(); ++at)
      for (const char c : {'\0', '"', '{', ']', '\n', '\xff', ';', '-'}) {
        std::string changed(sample);
        changed[at] = c;
        const auto readings = read_memory(format, changed);
        EXPECT_LE(readings.records.size() + readings.rejections.size(), 16);
      }
  }
}

}  // namespace
}  // namespace tests
