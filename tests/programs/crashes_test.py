# SPDX-License-Identifier: GPL-2.0-or-later
"""A record that crashes its reader costs that record, in every format that has several a file. The
program is nachlese-index with a crash where an article says ABSTURZ."""

import io
import json
import os
import sqlite3
import zipfile
from pathlib import Path

from programs import ProgramTest, main

FAULTY = os.environ["NACHLESE_FAULTY_INDEX"]
TEXT = "Der Hafen bekommt {} Kräne, sagt der Betreiber am Montag, und sie kommen erst im Herbst des nächsten Jahres."
NUMBERS = (1, 2, 3, 4, 5)
# One record a file. A PDF may have several, which come out of its text as those of docx and odt do.
ALONE = {"html", "eml", "markdown", "text", "pdf"}


def text(number):
    return ("ABSTURZ " if number == 3 else "") + TEXT.format(number)


def title(number):
    return f"Meldung {number}"


def join(record, around="{}", between=""):
    return around.replace("{}", between.join(record(number) for number in NUMBERS))


def table(delimiter):
    return join(lambda n: delimiter.join((title(n), text(n).replace(",", ""))) + "\n",
                f"title{delimiter}text\n{{}}")


def page(number):
    known = json.dumps({"@type": "NewsArticle", "headline": title(number), "datePublished": "2021-03-12",
                        "articleBody": text(number)})
    return (f"<!doctype html><html><head><title>{title(number)}</title>"
            f"<script type='application/ld+json'>{known}</script></head><body><article>"
            f"<h1>{title(number)}</h1><p>{text(number)}</p></article></body></html>")


def response(number):
    body = page(number).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body


def warc():
    out = b""
    for number in NUMBERS:
        block = response(number)
        out += (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n"
                f"Content-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"
    return out


def arc():
    head = b"1 0 Archiv\nURL IP-address Archive-date Content-type Archive-length\n"
    out = b"filedesc://a.arc 0.0.0.0 20250301120000 text/plain %d\n" % len(head) + head + b"\n"
    for number in NUMBERS:
        block = response(number)
        out += b"https://a.example/%d 192.0.2.7 20250301120000 text/html %d\n" % (number, len(block)) + block + b"\n"
    return out


def sqlite(path):
    with sqlite3.connect(path) as database:
        database.execute("create table articles (title text, body text)")
        database.executemany("insert into articles values (?, ?)", [(title(n), text(n)) for n in NUMBERS])
    database.close()


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def epub():
    items = join(lambda n: f'<item id="c{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>')
    spine = join(lambda n: f'<itemref idref="c{n}"/>')
    return packed({"mimetype": "application/epub+zip",
                   "a.opf": f"<package><metadata/><manifest>{items}</manifest><spine>{spine}</spine></package>"} | {
                       f"{n}.xhtml": f"<html><body><h1>{title(n)}</h1><p>{text(n)}</p></body></html>" for n in NUMBERS})


def press():
    """Lines of an export of Factiva."""
    return join(lambda n: f"HD {title(n)}\nWC 20 words\nPD 12 March 2021\nSN Blatt\nLA German\nTD {text(n)}\n"
                f"AN Document NMZ000002021031{n}eh3c00001\n\n").splitlines()


def rtf():
    lines = [line.encode("cp1252").decode("latin-1") for line in press()]
    coded = ["".join(c if c < "\x80" else f"\\'{ord(c):02x}" for c in line) for line in lines]
    return "{\\rtf1\\ansi\\ansicpg1252 " + "".join(line + "\\par\n" for line in coded) + "}"


def docx():
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document><body>" + "".join(
        f"<p><r><t>{line}</t></r></p>" for line in press()) + "</body></document>"})


def odt():
    return packed({"mimetype": "application/vnd.oasis.opendocument.text",
                   "content.xml": "<document-content><body><text>" + "".join(
                       f"<p>{line}</p>" for line in press()) + "</text></body></document-content>"})


def alto(numbers):
    def words(number):
        return "<SP/>".join(f'<String CONTENT="{word}"/>' for word in text(number).split())
    return "<alto><Layout>" + "".join(
        f'<Page ID="p{n}" PRINTED_IMG_NR="{n}"><PrintSpace><TextBlock><TextLine>{words(n)}</TextLine></TextBlock>'
        f"</PrintSpace></Page>" for n in numbers) + "</Layout></alto>"


def mets():
    files = join(lambda n: f'<file ID="A{n}"><FLocat href="{n}.xml"/></file>')
    scans = join(lambda n: f'<div TYPE="page" ID="P{n}" ORDERLABEL="{n}"><fptr FILEID="A{n}"/></div>')
    whole = (f'<mets OBJID="o"><fileSec><fileGrp USE="FULLTEXT">{files}</fileGrp></fileSec>'
             f'<structMap TYPE="PHYSICAL"><div TYPE="physSequence">{scans}</div></structMap></mets>')
    return {"mets.xml": whole} | {f"{n}.xml": alto([n]) for n in NUMBERS}


def tetml():
    def words(number):
        return "".join(f"<Word><Text>{word}</Text></Word>" for word in text(number).split())
    return join(lambda n: f'<Page number="{n}"><Content><Para><Box>{words(n)}</Box></Para></Content></Page>',
                "<TET><Document><Pages>{}</Pages></Document></TET>")


def lines_of(record):
    return join(lambda n: json.dumps(record(n)) + "\n")


def mail(number):
    return (f"From a@b.example Thu Feb 17 15:15:0{number} 2022\nMessage-ID: <{number}@b>\nFrom: a@b\n"
            f"Subject: {title(number)}\nContent-Type: text/plain; charset=utf-8\n\n{text(number)}\n\n")


def vertical(number):
    return f"<text id='{number}' title='{title(number)}'>\n" + "".join(
        f"{word}\tX\n" for word in text(number).split()) + "</text>\n"


# Of each format the files of an archive; the first is the one with the records.
ARCHIVES = {
    "sqlite": {"a.db": sqlite},
    "docx": {"a.docx": docx()},
    "odt": {"a.odt": odt()},
    "epub": {"a.epub": epub()},
    "rtf": {"a.rtf": rtf()},
    "dpa": {"a.json": lines_of(lambda n: {
        "urn": f"urn:newsml:dpa.com:{n}", "version": 1, "version_created": "2025-01-23T14:10:47+01:00",
        "pubstatus": "usable", "headline": title(n), "article_html": f"<section class='main'><p>{text(n)}</p></section>"})},
    "ninjs": {"a.json": lines_of(lambda n: {
        "uri": str(n), "versioncreated": "2024-05-07T09:15:00Z", "pubstatus": "usable", "headline": title(n),
        "body_html": f"<p>{text(n)}</p>"})},
    "rss": {"a.rss": join(lambda n: f"<item><title>{title(n)}</title><description>{text(n)}</description></item>",
                          "<rss><channel><title>B</title>{}</channel></rss>")},
    "rdf": {"a.rdf": join(
        lambda n: f"<item rdf:about='{n}'><title>{title(n)}</title><description>{text(n)}</description></item>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        "<channel><title>B</title></channel>{}</rdf:RDF>")},
    "atom": {"a.atom": join(lambda n: f"<entry><id>{n}</id><title>{title(n)}</title><content>{text(n)}</content></entry>",
                            "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>")},
    "newsml": {"a.xml": join(
        lambda n: f"<newsItem guid='{n}' version='1'><contentMeta><headline>{title(n)}</headline></contentMeta><contentSet>"
        f"<inlineXML><html><body><p>{text(n)}</p></body></html></inlineXML></contentSet></newsItem>",
        "<newsMessage><itemSet>{}</itemSet></newsMessage>")},
    "nitf": {"a.xml": join(
        lambda n: f"<?xml version='1.0'?><nitf><body><body.head><hedline><hl1>{title(n)}</hl1></hedline></body.head>"
        f"<body.content><p>{text(n)}</p></body.content></body></nitf>\n")},
    "jsonl": {"a.jsonl": lines_of(lambda n: {"title": title(n), "text": text(n)})},
    "json": {"a.json": json.dumps([{"title": title(n), "text": text(n)} for n in NUMBERS])},
    "warc": {"a.warc": warc()},
    "arc": {"a.arc": arc()},
    "ris": {"a.ris": join(lambda n: f"TY  - NEWS\nTI  - {title(n)}\nAB  - {text(n)}\nER  - \n")},
    "bibtex": {"a.bib": join(lambda n: f"@article{{k{n},\n title = {{{title(n)}}},\n abstract = {{{text(n)}}}\n}}\n")},
    "vrt": {"a.vrt": join(vertical)},
    "press": {"a.txt": "\n".join(press())},
    "mbox": {"a.mbox": join(mail)},
    "leipzig": {"deu_news_2020_10K-sentences.txt": join(lambda n: f"{n}\t{text(n)}\n")},
    "wmt": {"a.xml": join(
        lambda n: f"<doc docid='{n}'><hl><seg>{title(n)}</seg></hl><p><seg>{text(n)}</seg></p></doc>",
        "<refset srclang='en' trglang='de'>{}</refset>")},
    "trec": {"a.sgml": join(lambda n: f"<DOC><DOCNO>{n}</DOCNO><TITLE>{title(n)}</TITLE><TEXT>{text(n)}</TEXT></DOC>\n")},
    "tei": {"a.xml": join(lambda n: f"<div type='article'><head>{title(n)}</head><p>{text(n)}</p></div>",
                          "<TEI><text><body>{}</body></text></TEI>")},
    "mediawiki": {"a.xml": join(
        lambda n: f"<page><title>{title(n)}</title><ns>0</ns><revision><timestamp>2020-01-02T03:04:05Z</timestamp>"
        f"<text>{text(n)}</text></revision></page>", "<mediawiki>{}</mediawiki>")},
    "tetml": {"a.tetml": tetml()},
    "mets": mets(),
    "alto": {"a.xml": alto(NUMBERS)},
    "page": {"a.xml": join(
        lambda n: f"<Page imageFilename='{n}.jpg'><TextRegion id='r'><TextLine><TextEquiv><Unicode>{text(n)}</Unicode>"
        "</TextEquiv></TextLine></TextRegion></Page>", "<PcGts>{}</PcGts>")},
    "xml": {"a.xml": join(lambda n: f"<artikel><titel>{title(n)}</titel><text>{text(n)}</text></artikel>", "<a>{}</a>")},
    "tsv": {"a.tsv": table("\t")},
    "csv": {"a.csv": table(";")},
}


class Crashes(ProgramTest):
    def test_every_format_of_several_records_is_here(self):
        formats = json.loads(self.run_program(FAULTY, "formats", "--json").stdout)["formats"]
        names = {one["name"] for one in formats} - {"faulty", "deaf"}
        self.assertEqual(names, set(ARCHIVES) | ALONE)

    def test_a_crash_in_the_middle_of_a_file_costs_its_record(self):
        self.environment["TMPDIR"] = str(self.here)
        for format, files in ARCHIVES.items():
            with self.subTest(format):
                folder = self.here / format
                folder.mkdir()
                for name, content in files.items():
                    if callable(content):
                        content(folder / name)
                    else:
                        self.write(f"{format}/{name}", content)
                forced = ("--format", format) if len(files) == 1 else ()
                if format == "xml":
                    forced += ("--map", self.write("map.toml", "record = 'artikel'\n"))
                db, rejects = self.here / f"{format}.db", self.here / f"{format}.rejects"
                done = self.run_program(FAULTY, "build", "-q", "-d", db, "--rejects", rejects, *forced, folder)
                self.expect(1, done)
                told = [json.loads(line) for line in rejects.read_text().splitlines()]
                crash = [(Path(one["archive"]).name, one["reason"]) for one in told]
                self.assertEqual(crash, [(next(iter(files)), "the reader crashed with SIGSEGV")])
                self.assertEqual(len(self.ids(db)), len(NUMBERS) - 1)


if __name__ == "__main__":
    main()
