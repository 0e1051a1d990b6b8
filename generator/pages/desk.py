"""What every page is made with: the library, the day, and names, dates and lines as they read."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from generator.articles import Article
from generator.chronicle import trace_chronicle
from generator.citations import NOWHERE, Imprint
from generator.editions import Edition
from generator.edtf import is_past
from generator.entries import Entry
from generator.histories import History, Step
from generator.interface import Interface, interface, interface_for
from generator.library import Library
from generator.markup import plain_text
from generator.model import Claim, Commitment, Role
from generator.pages.lines import DateView, LineView, Tag
from generator.pages.page import Link
from generator.pages.problems import ProblemView, problem_views
from generator.pages.quotations import Quotations
from generator.problems import Problem, Where, lines_of
from generator.reading import FOLDER, BriefFile
from generator.relations import trace_relations
from generator.vocabularies import (
    ACTOR_TYPE,
    COMMITMENT_KIND,
    CONFIDENCE,
    FIRMNESS,
    LIKELIHOOD,
    OPEN,
    OVERDUE,
    STANCE,
    STATUS,
    Vocabulary,
)
from generator.written import WrittenDate, lang_of

_TAGS: tuple[tuple[str, Vocabulary], ...] = (
    ("likelihood", LIKELIHOOD),
    ("confidence", CONFIDENCE),
    ("kind", COMMITMENT_KIND),
    ("firmness", FIRMNESS),
    ("stance", STANCE),
)

SOURCES_MOST = 100
"""How many articles one page lists at most."""

RELATED_MOST = 10
"""To how many steps of its history, on either side, a commitment leads from a brief's page; the
tracker has them all.
"""


class Desk:
    """What every page is made with: the library, the day, and the site's own language.

    In an edition, `library` is that of the edition, and `site` the interface that all its pages
    speak.
    """

    def __init__(
        self,
        library: Library,
        today: datetime.date,
        site_lang: str,
        problems: Iterable[Problem] = (),
        imprint: Imprint = NOWHERE,
        edition: Edition | None = None,
    ) -> None:
        self.library = library
        self.imprint = imprint
        self.today = today
        self.edition = edition
        self.home_lang = interface(site_lang).lang
        self.site = interface_for(edition.lang if edition else site_lang, site_lang)
        self.source_order = tuple(sorted(library.sources.articles.values(), key=_newest_first))
        """Every article, newest first, those without a date last."""
        self._problems: dict[str, list[Problem]] = defaultdict(list)
        for problem in sorted(problems):
            self._problems[problem.where.path].append(problem)
        self._line_of = lines_of(library.sources.texts)
        self.quotations = Quotations()
        self.relations = trace_relations(library)
        self.chronicle = trace_chronicle(library)
        self._lines: dict[tuple[str, Where, str], LineView] = {}
        self._source_places = {
            article.name: index for index, article in enumerate(self.source_order)
        }

    def lang(self, entry: Entry) -> str:
        """Return the language that a brief is written in."""
        return str(entry.brief.lang or self.site.lang)

    def lang_of(self, entry: Entry, text: str | None) -> str:
        """Return the language of a text of a brief."""
        return lang_of(text, self.lang(entry))

    def imprint_of(self, entry: Entry) -> Imprint:
        """Return what a citation of a brief tells of the site: of the edition that translates it,
        if this is such.
        """
        edition, url = self.edition, self.imprint.url
        if not url or edition is None or entry.address not in edition.overlays:
            return self.imprint
        return replace(self.imprint, url=f"{url.rstrip('/')}/{edition.folder}/")

    def words(self, lang: str) -> Interface:
        """Return the interface in a language, or else in the site's own; an edition has one."""
        return self.site if self.edition else interface_for(lang, self.site.lang)

    def name(self, actor: str, lang: str) -> tuple[str, str]:
        """Return an actor's name in a language, else without one, in the site's, in English, or
        the first that is given; and the language that it is in, "" where nobody tells it.
        """
        known = self.library.actors.get(actor)
        names = known.identity.name if known else None
        if not names:
            return actor.replace("-", " ").capitalize(), ""
        langs = (self.edition.lang, lang) if self.edition else (lang,)
        order = [tag for each in langs for tag in (each, each.partition("-")[0])]
        order += ["", self.site.lang, "en", *names]
        return next((str(names[tag]), tag) for tag in order if tag in names)

    def all_names(self, actor: str) -> tuple[str, ...]:
        """Return every name and alias of an actor, in every language, each once."""
        known = self.library.actors.get(actor)
        if known is None:
            return ()
        names = list((known.identity.name or {}).values())
        for aliases in (known.identity.aliases or {}).values():
            names += aliases
        return tuple(dict.fromkeys(str(name) for name in names))

    def actor(self, actor: str, lang: str) -> Link:
        """Return the link to an actor's dossier; without an address for an unknown one."""
        address = f"actors/{actor}" if actor in self.library.actors else ""
        name, name_lang = self.name(actor, lang)
        return Link(name, address, name_lang)

    def actors(self, actors: Iterable[str], lang: str) -> tuple[Link, ...]:
        """Return the links to several actors' dossiers, in order."""
        return tuple(self.actor(actor, lang) for actor in actors)

    def brief(self, entry: Entry) -> Link:
        """Return the link to a brief."""
        title = entry.brief.title
        return Link(title, entry.address, self.lang_of(entry, title))

    def date(self, date: WrittenDate | None, words: Interface) -> DateView | None:
        """Return a date as a page in that language shows it."""
        return DateView(words.date(date.edtf), date.edtf.text) if date else None

    def line(self, entry: Entry, claim: Claim, lang: str | None = None) -> LineView:
        """Return a line of a brief as a page shows it, labels and names in `lang`.

        A line stands on several pages; it is made once for all that speak the same language.
        """
        lang = lang or self.lang(entry)
        key = (entry.address, claim.where, lang)
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = self._line(entry, claim, lang)
        return line

    def _line(self, entry: Entry, claim: Claim, lang: str) -> LineView:
        words = self.words(lang)
        date = getattr(claim, "date", None) or getattr(claim, "made", None)
        shown = self.date(date, words)
        as_written = getattr(claim, "as_written", None)
        due = self.date(getattr(claim, "due", None), words)
        if as_written:
            told = as_written, self._lang_of(entry, as_written)
            if shown:
                shown = DateView(shown.text, shown.edtf, *told)
            elif due:
                due = DateView(due.text, due.edtf, *told)
        role = claim if isinstance(claim, Role) else None
        text = (role.role or "") if role else getattr(claim, "text", "")
        earlier, later = self.related(entry, claim)
        known = self.library.actors.get(role.id) if role else None
        kind = known.identity.type if known else None
        return LineView(
            kind=type(claim).__name__.lower(),
            anchor=claim.anchor,
            home=f"{entry.address}#{claim.anchor}",
            lang=self.lang_of(entry, text),
            text=text,
            plain=plain_text(text),
            note=claim.note,
            note_lang=self.lang_of(entry, claim.note),
            quotes=tuple(self.quotations.view(entry, quote) for quote in claim.quotes),
            tags=tuple(
                Tag(name, word, words.label(vocabulary, word))
                for name, vocabulary in _TAGS
                if (word := getattr(claim, name, None))
            ),
            status=self._status(entry, claim, words) if isinstance(claim, Commitment) else None,
            date=shown,
            due=due,
            subject=self.actor(role.id, lang) if role else None,
            subject_type=words.label(ACTOR_TYPE, kind) if kind else "",
            by=self.actors(getattr(claim, "by", ()), lang),
            to=self.actors(getattr(claim, "to", ()), lang),
            mutual=isinstance(claim, Commitment) and claim.mutual,
            about=self.actors(getattr(claim, "about", ()), lang),
            actors=self.actors(getattr(claim, "actors", ()), lang),
            said_by=self.actors(getattr(claim, "said_by", ()), lang),
            earlier=earlier,
            later=later,
            history=self.history(entry, claim).address if isinstance(claim, Commitment) else "",
            problems=self.problem_views(
                self._problems_between(entry.file.path, claim.where.line, claim.end_line)
            ),
        )

    def related(self, entry: Entry, claim: Claim) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        """Return the links to what other briefs told of a commitment before, and have since."""
        if not isinstance(claim, Commitment):
            return (), ()
        history = self.history(entry, claim)
        steps, place = history.steps, history.places[f"{entry.address}/{claim.id}"]
        earlier = steps[max(0, place - RELATED_MOST) : place]
        later = steps[place + 1 : place + 1 + RELATED_MOST]
        return tuple(map(self._step, earlier)), tuple(map(self._step, later))

    def history(self, entry: Entry, commitment: Commitment) -> History:
        """Return a commitment of a brief with all that is told of it."""
        return self.library.history_of[f"{entry.address}/{commitment.id}"]

    def _step(self, step: Step) -> Link:
        address = f"{step.entry.address}#{step.commitment.anchor}"
        return replace(self.brief(step.entry), address=address)

    def problem_views(self, problems: Iterable[Problem]) -> tuple[ProblemView, ...]:
        """Return problems as the preview shows them, each with the line that it is about."""
        return problem_views(problems, self._line_of)

    def problems_of(self, file: BriefFile) -> list[Problem]:
        """Return what is wrong with a brief's file, as far as the page is to show it; in an edition
        with its translation too.
        """
        overlay = self.edition.overlays.get(file.address) if self.edition else None
        problems = self._problems.get(file.path, [])
        more = self._problems.get(f"{FOLDER}/{overlay.name}", []) if overlay else []
        return [*problems, *more]

    def _problems_between(self, path: str, first: int, last: int) -> list[Problem]:
        problems = self._problems.get(path, [])
        start = bisect_left(problems, first, key=lambda each: each.where.line)
        return problems[start : bisect_right(problems, last, key=lambda each: each.where.line)]

    def homeless_problems(self) -> list[Problem]:
        """Return what is wrong with files that have no page: the register, articles, links."""
        briefs = {file.path for file in self.library.sources.briefs}
        return [
            problem
            for path, problems in self._problems.items()
            if path not in briefs
            for problem in problems
        ]

    def status(self, status: str | None, due: WrittenDate | None, words: Interface) -> Tag:
        """Return a commitment's status; `overdue` where it is open and its day has passed."""
        word = status or "not-yet-rated"
        if word in OPEN and due and is_past(due.edtf, self.today):
            return Tag("status", "overdue", words.text(OVERDUE))
        return Tag("status", word, words.label(STATUS, word))

    def _status(self, entry: Entry, claim: Commitment, words: Interface) -> Tag:
        """Return a commitment's status as one brief tells it; overdue only while it still is."""
        history = self.history(entry, claim)
        still = self.status(history.status, history.due, words).word == "overdue"
        return self.status(claim.status, claim.due if still else None, words)

    def source_address(self, name: str) -> str:
        """Return the address of the list of sources that an article stands in."""
        sheet = self._source_places[name] // SOURCES_MOST + 1
        return "sources" if sheet == 1 else f"sources/page/{sheet}"

    def _lang_of(self, entry: Entry, words: str) -> str:
        """Return the language of the article that holds the words, "" when nobody tells it."""
        several = len(entry.articles) > 1
        holding = (each for each in entry.articles if not several or words in each.text)
        article = next(holding, None)
        return self.quotations.lang(entry, article.name) if article else ""


def _newest_first(article: Article) -> tuple[bool, int, int, int, str]:
    date = article.header.date
    day = date and (date.latest or date.earliest)
    return (not day, *((-day[0], -day[1], -day[2]) if day else (0, 0, 0)), article.name)
