# SPDX-License-Identifier: GPL-2.0-or-later
"""Shards on other machines: servers on loopback. Every view, format and option answers as one
database on this machine does, or says why it cannot; and what a machine that fails costs."""

import json
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import unittest

from programs import INDEX, SEARCH, ProgramTest, environment, main, of_any_run

SERVER = shutil.which("xapian-tcpsrv")
WORDS = "Strompreis Werft Hafen Rathaus Theater Hochwasserschutz Deich Fähre Museum Brücke".split()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def article(number):
    words = [WORDS[(number * step) % len(WORDS)] for step in range(1, 30)]
    return json.dumps({
        "id": f"a{number}", "title": f"Meldung {WORDS[number % 10]}", "source": ("Hafenbote", "Deichblatt")[number % 2],
        "section": ("Lokales", "Kultur")[number % 3 % 2], "author": ["Anna Berg"], "place": "Kiel",
        "date": f"20{10 + number % 15}-0{1 + number % 9}-1{number % 10}",
        "body": f"Der {' '.join(words)} steigt. Die {words[3]} am {words[5]} nicht."}) + "\n"


@unittest.skipIf(SERVER is None, "xapian-tcpsrv is not installed")
class Remote(ProgramTest):
    """Two shards, each behind a server; and both as directories of this machine."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.remote, cls.local, cls.servers, lines = cls.shared / "remote", cls.shared / "local", [], []
        for part in range(2):
            archive = cls.shared / f"{part}.jsonl"
            archive.write_text("".join(article(2 * number + part) for number in range(30)))
            for place in (cls.remote, cls.local):
                subprocess.run([INDEX, "build", "-q", "-d", place / f"shard{part}", archive], check=True,
                               env=environment(cls.shared / "home") | {"NACHLESE_WORD_LIST": "/dev/null"})
            lines.append(("127.0.0.1", cls.serve(cls.remote / f"shard{part}")))
        (cls.remote / "XAPIANDB").write_text("".join(f"remote {host}:{port}\n" for host, port in lines))
        (cls.local / "XAPIANDB").write_text("auto shard0\nauto shard1\n")

    @classmethod
    def serve(cls, db):
        for _ in range(20):
            port = free_port()
            server = subprocess.Popen([SERVER, "--port", str(port), str(db / "XAPIANDB")],
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            cls.addClassCleanup(server.wait)
            cls.addClassCleanup(server.kill)
            while server.poll() is None:
                with socket.socket() as one:
                    if one.connect_ex(("127.0.0.1", port)) == 0:
                        cls.servers.append(server)
                        return port
                time.sleep(0.01)
        raise AssertionError("no server could be started")

    def known(self, option):
        """What the option takes, as its error says."""
        return re.search(r"one of (.*)", self.search(option, "-", "x", code=2).stderr)[1].split(", ")

    def both(self, *arguments):
        """The answers from afar and from here."""
        return [self.run_program(SEARCH, "-d", db, *arguments) for db in (self.remote, self.local)]

    def assert_alike(self, *arguments):
        afar, here = self.both(*arguments)
        with self.subTest(arguments=arguments):
            self.assertEqual(afar.returncode, here.returncode, afar.stderr + here.stderr)
            self.assertEqual(of_any_run(afar.stdout), of_any_run(here.stdout))
            self.assertNotIn("serialise", afar.stderr)

    QUERIES = ["Werft", '"Die Werft"', "Werft NAHE/3 Hafen", "=Werft", "Wer*", "Werfft~", "Schutz", "*",
               "quelle:Hafenbote Werft", "datum:2012 Werft", "Werft DAVOR/9 Hafen", "Werft IM SATZ Hafen"]

    def test_every_view_answers_every_kind_of_query(self):
        for view in self.known("--view"):
            for query in self.QUERIES:
                afar, here = self.both("--view", view, "--format", "json", query)
                with self.subTest(view=view, query=query):
                    if afar.returncode == 2:  # then it says so itself
                        self.assertRegex(afar.stderr, r"nachlese-search: .*(other machine|words|remote)")
                        continue
                    self.assertEqual(afar.returncode, here.returncode, afar.stderr + here.stderr)
                    self.assertNotIn("Error:", afar.stderr)
                    afar, here = (json.loads(one.stdout) for one in (afar, here))
                    self.assertEqual(self.rows(afar), self.rows(here))

    def rows(self, answer):
        """How many rows each list of the answer has."""
        return {key: len(value) for key, value in answer.items() if isinstance(value, list)}

    def test_every_view_in_every_format(self):
        for view in self.known("--view"):
            for format in self.known("--format"):
                self.assert_alike("--view", view, "--format", format, "Werft")

    def test_every_option_that_decides(self):
        options = [("--sort", "date"), ("--sort", "-date"), ("--match", "any"), ("--from", "2012"), ("--to", "2015"),
                   ("--source", "Hafenbote"), ("--section", "Kultur"), ("--like", "a7"), ("--recency", "30"),
                   ("--no-variants",), ("--plain",), ("--duplicates", "show"), ("--duplicates", "fold"), ("-n", "0"),
                   ("-n", "all"), ("--offset", "3"), ("--max-expansions", "3"), ("--explain",), ("--explain=hits",)]
        for option in options:
            self.assert_alike(*option, "Werft Hafen")
            self.assert_alike(*option, "--format", "json", "Werft")

    def test_batches_and_lists(self):
        file = self.write("queries.tsv", "1\tWerft\n2\tHafen\n")
        self.assert_alike("--queries", file, "--format", "trec")
        done = self.search("--format", "json", "Werft", db=self.remote)
        done = self.search("--verify", self.write("list.json", done.stdout), db=self.remote)
        self.assertIn("same", done.stdout)

    def test_the_index_describes_shards_and_sends_to_where_they_lie(self):
        for db in (self.remote, self.local):
            self.assertIn("60", self.index("info", "-d", db).stdout)
            self.assertIn("check each of them where it lies", self.index("check", "-d", db).stdout)


@unittest.skipIf(SERVER is None, "xapian-tcpsrv is not installed")
class Faults(Remote):
    def setUp(self):
        super().setUp()
        self.db = self.here / "db"
        self.db.mkdir()

    def names(self, *lines):
        (self.db / "XAPIANDB").write_text("".join(f"{line}\n" for line in lines))

    # Those of the class above are about the answers.
    test_every_view_answers_every_kind_of_query = None
    test_every_view_in_every_format = None
    test_every_option_that_decides = None
    test_batches_and_lists = None
    test_the_index_describes_shards_and_sends_to_where_they_lie = None

    def test_a_port_where_nobody_listens_is_named_with_what_to_look_at(self):
        port = free_port()
        for host in ("127.0.0.1", "[::1]", "localhost", "no-such-machine.invalid"):
            with self.subTest(host):
                self.names(f"remote {host}:{port}")
                done = self.search("Werft", db=self.db, code=3)
                self.assert_message(done, f"{host}:{port}", "xapian-tcpsrv" if "::" not in host else "hint: ")
                self.assertNotIn("nachlese-index check", done.stderr)

    def test_a_stopped_server_costs_the_time_limit_and_not_more(self):
        port = self.serve(self.remote / "shard0")
        server = self.servers.pop()
        server.send_signal(signal.SIGSTOP)
        self.addCleanup(server.send_signal, signal.SIGCONT)
        self.names(f"remote 127.0.0.1:{port}")
        done = self.run_program(SEARCH, "-d", self.db, "--timeout", "1", "Werft")
        self.assertIn(done.returncode, (2, 3))
        self.assertIn(str(port), done.stderr)

    def test_a_server_that_goes_while_it_is_asked_is_named(self):
        port = free_port()
        listener = socket.create_server(("127.0.0.1", port))
        self.addCleanup(listener.close)
        target = self.serve(self.remote / "shard0")

        def pass_on_a_little():
            near, _ = listener.accept()
            far = socket.create_connection(("127.0.0.1", target))
            near.sendall(far.recv(65536))
            near.close()
            far.close()

        threading.Thread(target=pass_on_a_little, daemon=True).start()
        self.names(f"remote 127.0.0.1:{port}")
        done = self.search("Werft", db=self.db, code=3)
        self.assert_message(done, str(port), "hint: ")
        self.assertNotIn("nachlese-index check", done.stderr)

    def test_a_machine_that_speaks_ipv6_only_is_reached(self):
        try:
            listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
        except OSError:
            self.skipTest("there is no IPv6 here")
        self.addCleanup(listener.close)
        target = self.serve(self.remote / "shard0")

        def pump(source, sink):
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

        def relay():
            while True:
                try:
                    near, _ = listener.accept()
                except OSError:
                    return
                far = socket.create_connection(("127.0.0.1", target))
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=pump, args=pair, daemon=True).start()

        threading.Thread(target=relay, daemon=True).start()
        self.names(f"remote [::1]:{listener.getsockname()[1]}")
        for view in ("hits", "kwic", "facets"):
            here = self.search("--view", view, "Hafen", db=self.local / "shard0").stdout
            self.assertEqual(self.search("--view", view, "Hafen", db=self.db).stdout, here)
        file = self.write("queries.tsv", "1\tWerft\n2\tHafen\n")
        self.search("--queries", file, "--format", "trec", db=self.db)

    def test_what_is_no_address_is_refused(self):
        for value in ("::1:77", "[::1]", "[::1]:0", "host:99999", "host:7x", ":77", "[]:77", ":/bin/true", "host"):
            with self.subTest(value):
                self.names(f"remote {value}")
                self.assert_message(self.search("Werft", db=self.db, code=3), "HOST:PORT")

    def test_a_stub_of_thousands_of_lines_is_refused(self):
        self.names(*(f"remote 127.0.0.1:{port}" for port in range(1, 5001)))
        self.assert_message(self.search("Werft", db=self.db, code=3), "5000 databases")


if __name__ == "__main__":
    main()
