// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/dossier.hpp"

#include <string_view>

#include "database/messages/tr.hpp"
#include "database/moment.hpp"
#include "searcher/formats/heading.hpp"
#include "searcher/formats/list.hpp"
#include "searcher/formats/web.hpp"
#include "searcher/terminal/columns.hpp"

namespace searcher::formats {
namespace {

using database::tr;

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ink:#1b1b1b;--dim:#666;--paper:#fff;--line:#ddd;--mark:#ffe680;--link:#1a4f9c}
@media(prefers-color-scheme:dark){:root{--ink:#e6e6e6;--dim:#a0a0a0;--paper:#16181c;--line:#3a3d44;--mark:#6b5a00;--link:#8ab4f8}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem 3rem;font:1rem/1.5 Georgia,"Times New Roman",serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.15rem;line-height:1.3;margin:0}
section{margin-top:2rem}
a{color:var(--link)}
mark{background:var(--mark);color:inherit;padding:0 .1em;border-radius:.15em}
.facts,.label,dl,footer,table{font-family:system-ui,sans-serif;font-size:.85rem;color:var(--dim)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0}
dt{font-weight:600}
dd{margin:0}
.facets{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1rem;align-items:start}
table{border-collapse:collapse;width:100%}
caption,th{text-align:left;font-weight:600;color:var(--ink)}
td,th{padding:.15rem .4rem .15rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.l{text-align:right}
.kwic{max-width:64rem}
.kwic td{overflow-wrap:normal}
.kwic td:nth-child(3){white-space:nowrap;color:var(--ink)}
.kwic td:first-child{width:11rem}
article{margin-top:1.5rem;break-inside:avoid-page}
article p{margin:.3rem 0 0}
.cite{font-style:italic}
.whole{break-inside:auto}
svg{width:100%;height:auto}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.6rem}
@media print{body{max-width:none;padding:0;font-size:10.5pt}a{color:inherit;text-decoration:none}}
)";

}  // namespace

void begin_dossier(const views::Answer& answer, std::ostream& out) {
  const std::string query = escaped_markup(answer.request.query);
  const std::string found = grouped(answer.found.estimated);
  const std::string all = grouped(answer.articles().database().get_doccount());
  out << "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
      << query << " – Nachlese</title>\n<style>" << kStyle << "</style>\n</head>\n<body class=\""
      << views::view_row(answer.view).name << "\">\n<header>\n<h1>" << query << "</h1>\n<dl lang=\""
      << language() << "\">\n<dt>" << tr("understood") << "</dt><dd>"
      << escaped_markup(answer.found.understood) << "</dd>\n<dt>" << heading("articles")
      << "</dt><dd>"
      << (answer.found.exact ? tr("%s of %s", found, all) : tr("about %s of %s", found, all))
      << "</dd>\n";
  for (const std::string& note : answer.found.notes)
    out << "<dt>" << tr("note") << "</dt><dd>" << escaped_markup(note) << "</dd>\n";
  out << "</dl>\n</header>\n";
}

void end_dossier(const views::Answer& answer, std::ostream& out) {
  const database::Opened& opened = answer.articles().opened();
  std::string options;
  for (const views::GivenOption& option : answer.options) {
    options += ", --" + escaped_markup(option.name);
    for (const std::string& value : option.values)
      options += ' ' + escaped_markup(value);
  }
  std::string databases = opened.identity.uuid;
  if (!opened.generation.empty()) databases += ", " + escaped_markup(opened.generation);
  databases += ", " + tr("revision %s", opened.identity.revision);
  for (std::size_t i = 1; i < opened.parts.size(); ++i)
    databases += "; " + opened.parts[i].uuid + ", " + escaped_markup(opened.parts[i].generation) +
                 ", " + tr("revision %s", opened.parts[i].revision);
  out << "<footer lang=\"" << language() << "\">\n<p>"
      << tr("Nachlese %s, query “%s”%s. Database %s; analysis %s, retrieved %s.", NACHLESE_VERSION,
            escaped_markup(answer.request.query), options, databases, opened.identity.fingerprint,
            database::moment_iso(answer.request.now))
      << "</p>\n<details><summary>" << tr("As JSON")
      << "</summary><pre style=\"white-space:pre-wrap\">"
      << escaped_markup(to_line(list_of(answer)))
      << "</pre></details>\n</footer>\n</body>\n</html>\n";
}

}  // namespace searcher::formats
