// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/xml/xml.hpp"

#include <algorithm>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/containers/sources.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::archives::XmlInput;
using indexer::archives::XmlNode;
using indexer::containers::ByteStream;
using indexer::containers::MemoryStream;
using ::testing::HasSubstr;

// Gives a few bytes at a time.
class Trickle final : public ByteStream {
 public:
  Trickle(std::string_view bytes, std::size_t step) : bytes_(bytes), step_(step) {}
  std::uint64_t disk_bytes() const override { return at_; }

 protected:
  std::size_t produce(char* buffer, std::size_t size) override {
    const std::size_t count = std::min({size, step_, bytes_.size() - at_});
    std::memcpy(buffer, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string_view bytes_;
  std::size_t step_;
  std::size_t at_ = 0;
};

// A beginning, then one character for a gigabyte.
class Gigabyte final : public ByteStream {
 public:
  Gigabyte(std::string_view beginning, char filling) : beginning_(beginning), filling_(filling) {}
  std::uint64_t disk_bytes() const override { return given_; }

 protected:
  std::size_t produce(char* buffer, std::size_t size) override {
    if (given_ > (1ULL << 30)) return 0;
    for (std::size_t i = 0; i < size; ++i, ++given_)
      buffer[i] = given_ < beginning_.size() ? beginning_[given_] : filling_;
    return size;
  }

 private:
  std::string_view beginning_;
  char filling_;
  std::uint64_t given_ = 0;
};

// All events: `(name` with `@attribute=value`, text, `)`, and `!error` at the end.
std::string events(ByteStream& stream, XmlInput::Faults faults = XmlInput::Faults::end) {
  std::uint64_t replaced = 0;
  XmlInput input(stream, replaced, faults);
  std::string all;
  for (;;) {
    switch (input.next()) {
      case XmlInput::Event::open:
        all.append("(").append(input.tag().name);
        for (const auto& attribute : input.tag().attributes)
          all.append("@").append(attribute.name).append("=").append(attribute.value);
        all += ' ';
        break;
      case XmlInput::Event::close:
        all += ')';
        break;
      case XmlInput::Event::text:
        all += input.text();
        break;
      case XmlInput::Event::end:
        EXPECT_EQ(input.next(), XmlInput::Event::end);
        return input.error() ? all + "!" + *input.error() : all;
    }
  }
}

std::string events(std::string_view xml, XmlInput::Faults faults = XmlInput::Faults::end) {
  MemoryStream stream(xml);
  return events(stream, faults);
}

std::string mended(std::string_view xml) {
  return events(xml, XmlInput::Faults::mended);
}

TEST(Xml, GivesElementsAttributesAndText) {
  EXPECT_EQ(events("<?xml version=\"1.0\"?>\n<!-- <b> --><a x='1' p:y=\"&lt;2 > 1\" xmlns:p='u'>"
                   "eins <p:b/>zwei<![CDATA[<c> & ]]>&gt;<?x <d>?></a>\n"),
            "(a@x=1@y=<2 > 1 eins (b )zwei<c> & >)");
}

TEST(Xml, NamesNamespaces) {
  MemoryStream stream("<t:TEI xmlns:t='http://www.tei-c.org/ns/1.0'><p xmlns='x'/></t:TEI>");
  std::uint64_t replaced = 0;
  XmlInput input(stream, replaced);
  ASSERT_EQ(input.next(), XmlInput::Event::open);
  EXPECT_EQ(input.tag().space, "http://www.tei-c.org/ns/1.0");
  ASSERT_EQ(input.next(), XmlInput::Event::open);
  EXPECT_EQ(input.tag().space, "x");
  EXPECT_EQ(events("<x:a y:b='1'/>"), "(a@b=1 )");
}

const std::string_view kRich =
    "<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE a [<!-- ' --><!ENTITY hg \"Hollerstedter "
    "Tageblatt\">]>\n<!-- - -- > --><a b='ä&uuml;&amp;x' c = \"'\">Größe &hg; &nbsp;&#228; "
    "<i>kursiv</i><![CDATA[ ]] ]> & <x> ]]]]><x:br xmlns:x='u'/> & < 3 ]]> &unbekannt; ü</a>\n";

TEST(Xml, IsTheSameWhereverItIsDivided) {
  const std::string whole = events(kRich);
  EXPECT_EQ(
      whole,
      "(a@b=äü&x@c=' Größe Hollerstedter Tageblatt \u00A0ä (i kursiv) ]] ]> & <x> ]](br ) & < 3 "
      "]]> &unbekannt; ü)");
  for (std::size_t step = 1; step < 40; ++step) {
    Trickle stream(kRich, step);
    EXPECT_EQ(events(stream), whole) << step;
  }
}

TEST(Xml, CutAtAnyByteSaysSo) {
  const std::size_t end = kRich.rfind('>');
  for (std::size_t cut = 0; cut <= end; ++cut)
    for (const auto faults : {XmlInput::Faults::end, XmlInput::Faults::mended}) {
      const std::string seen = events(kRich.substr(0, cut), faults);
      if (seen.find('(') != std::string::npos) {
        EXPECT_THAT(seen, HasSubstr("!")) << cut;
      }
    }
}

TEST(Xml, IsReadInWhateverEncoding) {
  EXPECT_EQ(events("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe4\x84</a>"), "(a ä„)");
  EXPECT_EQ(events("<?xml version='1.0' encoding=\"iso-8859-2\"?><a>\xb3\xf3"
                   "d\xbc</a>"),
            "(a łódź)");
  EXPECT_EQ(events("<?xml version='1.0' encoding='ISO-8859-1'?><a>ä</a>"), "(a ä)");
  EXPECT_EQ(events("<?xml version='1.0' encoding='UTF-8'?><a>\xe4 \xf6</a>"), "(a \uFFFD \uFFFD)");
  EXPECT_EQ(events("\xef\xbb\xbf<a>ä</a>"), "(a ä)");
  EXPECT_EQ(events(std::string_view("\xff\xfe<\0a\0>\0\xe4\0<\0/\0a\0>\0", 18)), "(a ä)");
  EXPECT_EQ(events("<?xml version='1.0' encoding='keine'?><a>\xe4\xf6\xfc</a>"), "(a äöü)");
}

TEST(Xml, KnowsHtmlNamesAndRepairsReferences) {
  EXPECT_EQ(events("<a>&uuml;&hellip;&#150;&#x84;&#0;&#xD800;&#27;&#xfffff0;</a>"),
            "(a ü…–„\uFFFD\uFFFD\uFFFD\uFFFD)");
  EXPECT_EQ(events("<a b='R&D &euro;'>C&A &; &#; & T&amp;T</a>"), "(a@b=R&D € C&A &; &#; & T&T)");
  EXPECT_EQ(events("<!DOCTYPE a [<!ENTITY z '\">\"&#228;'>]><a b=\"&z;\">&z;</a>"),
            "(a@b=\">\"ä \">\"ä)");
  EXPECT_EQ(events(std::string_view("<a>x\0\x1b\xef\xbf\xbfy</a>", 14)), "(a xy)");
}

TEST(Xml, ReadsNothingButItself) {
  const Directory directory;
  const std::string secret = directory.write("secret.txt", "GEHEIM");
  for (const std::string& declaration :
       {"<!ENTITY x SYSTEM \"" + secret + "\">", "<!ENTITY x SYSTEM 'file://" + secret + "'>",
        std::string("<!ENTITY x PUBLIC 'p' 'http://localhost:1/'>")}) {
    const std::string seen = events("<!DOCTYPE a [" + declaration + "]><a>vor &x; nach</a>");
    EXPECT_EQ(seen, "(a vor !the entity x stands for a file or an address, which is not read");
    EXPECT_THAT(events("<!DOCTYPE a [" + declaration + "]><a b='&x;'/>"),
                HasSubstr("!the entity x"));
  }
  EXPECT_EQ(events("<!DOCTYPE a SYSTEM '" + secret + "'><a>&x;</a>"), "(a &x;)");
  EXPECT_EQ(events("<!DOCTYPE a [<!ENTITY % p SYSTEM '" + secret + "'> %p;]><a>&p;</a>"),
            "(a &p;)");
  EXPECT_EQ(events("<a xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='" + secret +
                   "' parse='text'/></a>"),
            "(a (include@href=" + secret + "@parse=text ))");
}

TEST(Xml, EntitiesDoNotGrow) {
  std::string laughs = "<!DOCTYPE a [<!ENTITY l0 \"lol\">";
  for (int i = 1; i < 10; ++i) {
    laughs += "<!ENTITY l" + std::to_string(i) + " \"";
    for (int j = 0; j < 10; ++j)
      laughs += "&l" + std::to_string(i - 1) + ";";
    laughs += "\">";
  }
  EXPECT_EQ(events(laughs + "]><a>&l0; &l9;</a>"),
            "(a lol !the entity l9 is made of other entities or of markup, which is not read");
  EXPECT_THAT(events(laughs + "]><a b='&l9;'/>"), HasSubstr("!the entity l9"));
  std::string quadratic = "<!DOCTYPE a [<!ENTITY l \"" + std::string(100000, 'x') + "\">]><a>";
  for (int i = 0; i < 100000; ++i)
    quadratic += "&l;";
  EXPECT_THAT(events(quadratic + "</a>"), HasSubstr("!its entities add more than 1 MiB"));
  EXPECT_THAT(events("<!DOCTYPE a [<!ENTITY a '&a;'>]><a>&a;</a>"), HasSubstr("!the entity a"));
}

TEST(Xml, HasLimits) {
  std::string attributes = "<a";
  for (int i = 0; i < 300000; ++i)
    attributes += " a" + std::to_string(i) + "=''";
  EXPECT_EQ(events(attributes + "/>"), "!a tag has more than 1000 attributes");
  std::string deep;
  for (int i = 0; i < 100000; ++i)
    deep += "<a>";
  EXPECT_THAT(events(deep), HasSubstr("!its elements are nested more than 200 deep"));
  EXPECT_THAT(mended(deep), HasSubstr("!its elements are nested more than 200 deep"));
}

TEST(Xml, StopsEarlyInGigabytes) {
  struct Sample {
    const char* beginning;
    const char* error;
  };
  for (const Sample& sample :
       {Sample{"<a b='", "!a tag is larger than 1 MiB"},
        Sample{"<a>x</a", "!a tag is larger than 1 MiB"},
        Sample{"<!DOCTYPE a [", "!its document type is larger than 256 KiB"}}) {
    Gigabyte stream(sample.beginning, 'x');
    EXPECT_THAT(events(stream), HasSubstr(sample.error));
    EXPECT_LT(stream.disk_bytes(), 4 << 20);
  }
}

TEST(Xml, FaultsEndIt) {
  EXPECT_THAT(events("<a><b>eins</a>"), HasSubstr("(a (b eins!the XML is not well-formed: "));
  EXPECT_THAT(events("<a b='1' b='2'/>"), HasSubstr("!the XML is not well-formed: "));
  EXPECT_THAT(events("<a/>mehr"), HasSubstr("!the XML is not well-formed: "));
  EXPECT_THAT(events("Text"), HasSubstr("!the XML is not well-formed: "));
  EXPECT_THAT(events(""), HasSubstr("!"));
}

TEST(Xml, IsMendedWhereThatIsWanted) {
  EXPECT_EQ(mended("Warning: x & y\n<a><b>eins<i>zwei</b></x><b>drei</b></a>nachher"),
            "(a (b eins(i zwei))(b drei))");
  EXPECT_EQ(mended("<a><b>eins</a><a>zwei</a>"), "(a (b eins))");
  EXPECT_EQ(mended("<a><b c=1 d>eins</b><b e='2' e='3'>zwei</b></a>").substr(0, 3), "(a ");
  EXPECT_EQ(mended("<a><br>eins<br/>zwei</a>"), "(a (br eins(br )zwei))");
  EXPECT_THAT(mended("<a><b>eins</b>"), HasSubstr("!the XML ends before it is complete"));
}

TEST(Xml, NamesTheByteOfEachStartTag) {
  const std::string xml =
      "<?xml version='1.0'?>\n<a>&uuml; ä <!-- <b> --><b>1</b>\n<![CDATA[<b>]]>& <b "
      "x='&auml;'/></a>";
  for (const std::size_t step : {1U, 7U, 100U}) {
    Trickle stream(xml, step);
    std::uint64_t replaced = 0;
    XmlInput input(stream, replaced);
    std::vector<std::uint64_t> bytes;
    for (auto event = input.next(); event != XmlInput::Event::end; event = input.next())
      if (event == XmlInput::Event::open) bytes.push_back(input.byte());
    EXPECT_THAT(bytes, ::testing::ElementsAre(xml.find("<a>"), xml.find("<b>1"), xml.find("<b x")));
  }
}

TEST(Xml, GivesOneElementAtATime) {
  const std::string xml =
      "<a><b c='1'>eins<i>zwei</i></b><b>" + std::string(5000, 'x') + "</b><b>drei</b><b>vi";
  MemoryStream stream(xml);
  std::uint64_t replaced = 0;
  XmlInput input(stream, replaced);
  XmlNode node;
  const auto open = [&] {
    input.next();
    return input.tag().name;
  };
  EXPECT_EQ(open(), "a");
  EXPECT_EQ(open(), "b");
  ASSERT_EQ(input.take(node, 4000), XmlInput::Outcome::whole);
  EXPECT_EQ(node.attribute("c"), "1");
  EXPECT_EQ(node.inner_text(), "einszwei");
  EXPECT_EQ(node.inner_markup(), "eins<i>zwei</i>");
  ASSERT_NE(node.child("i"), nullptr);
  EXPECT_EQ(node.child("i")->inner_text(), "zwei");
  EXPECT_EQ(node.child("u"), nullptr);
  EXPECT_EQ(open(), "b");
  EXPECT_EQ(input.take(node, 4000), XmlInput::Outcome::too_large);
  EXPECT_EQ(open(), "b");
  EXPECT_EQ(input.take(node, 4000), XmlInput::Outcome::whole);
  EXPECT_EQ(node.inner_text(), "drei");
  EXPECT_EQ(open(), "b");
  EXPECT_EQ(input.take(node, 4000), XmlInput::Outcome::ended);
  EXPECT_TRUE(input.error());
}

TEST(Xml, IsRecognisedByItsRoot) {
  const auto root = [](std::string_view head) {
    const auto found = indexer::archives::xml_root(head);
    return found ? found->space + ":" + found->name : "none";
  };
  EXPECT_EQ(root("<?xml version='1.0'?><!-- <x> -->\n<p:rss xmlns:p='u'><channel>"), "u:rss");
  EXPECT_EQ(root("\n<rss><channel"), ":rss");
  EXPECT_EQ(root("Text <b>"), "none");
  EXPECT_EQ(root("<<<"), "none");
  EXPECT_EQ(root("<"), "none");
}

}  // namespace
}  // namespace tests
