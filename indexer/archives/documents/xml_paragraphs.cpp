// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/documents/xml_paragraphs.hpp"

#include <algorithm>
#include <utility>

#include "indexer/archives/record/values.hpp"

namespace indexer::archives {

void XmlParagraphs::read() {
  for (;;) {
    switch (input_.next()) {
      case XmlInput::Event::open:
        if (std::find(no_text_.begin(), no_text_.end(), input_.tag().name) != no_text_.end())
          input_.skip();
        else
          open(input_.tag());
        break;
      case XmlInput::Event::close:
        close(input_.tag().name);
        break;
      case XmlInput::Event::text:
        text(input_.text());
        break;
      case XmlInput::Event::end:
        return;
    }
  }
}

void XmlParagraphs::end_paragraph() {
  const std::string_view text = trimmed(text_);
  if (!text.empty()) all_.push_back({std::string(text), kind_});
  text_.clear();
  kind_ = Paragraph::Kind::text;
}

}  // namespace indexer::archives
