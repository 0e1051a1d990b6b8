"""Telling whether a full stop belongs to an abbreviation, an initial or a number.

The words of all languages stand together, because an article may quote another language, or not say
which it is in. One in small letters stands for itself in any case, another only for itself.
"""

from __future__ import annotations

import re


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for each in lists for word in each.split())


# What ends no sentence: titles before a name, and what explains the words that follow.
_NEVER = _words(
    "MM Mme Mmes Mlle Mlles Mgr Me Dr Pr Gén Cdt Cne",
    "Lt Ch Th Ph cf vs env ex chap av boul Ste p.ex",
    "Mr Mrs Ms Messrs Prof Gen Maj Capt Col Cpl Sgt",
    "Cmdr Adm Brig Rev Hon Sen Rep Gov Pres Amb Supt",
    "Mt e.g i.e viz approx Adv Atty tel tél gem",
    "Hr Hrn Fr Frl z.B d.h u.U i.d.R bzw vgl sog insb ca ggf evtl inkl exkl bspw v.a Dipl Ing",
    "Fa geb",
    "Sra Srta Sres Dña Excmo Avda p.ej Dra Exmo V.Exa Sig Sigg Dott Avv On p.es",
    "f.eks bl.a dvs d.v.s t.ex s.k jf jfr m.a.o hhv tidl dhr mevr bijv o.a d.w.z m.a.w np tj m.in",
    "т.е т.к т.н т.ч напр ср ул пр-т акад проф доц ген полк адм тов д-р Дж ім вул т.зв ul bd EE",
    "π.χ δηλ βλ Δρ Κος Tp TP TS ThS PGS GS डॉ श्री श्रीमती प्रो पं",
)
# What goes on only before a number, Arabic or Roman, or a letter that stands for one.
_BEFORE_NUMBER = _words(
    "no nos nr nrs num núm n art arts p pp pag pág págs s ss fig figs vol vols ch sec sect par al",
    "tab abb kap abs anm bd rn kl pkt § № ст п пп гл рис табл стр с ч разд αρ άρθ σελ",
    "réf ft янв фев февр апр июн июл авг сен сент окт ноя нояб дек",
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec janv févr avr juil sept oct nov déc apr ap",
)
# What goes on before a small letter only, or in a date that a sentence begins with.
_MAY_GO_ON = _words(
    "etc a.m p.m A.M P.M al ff ibid usw u.a u.ä o.ä",
    "m.m osv mfl m.fl mm mv enz e.d itd itp κ.λπ κλπ κ.ά",
    "av.J.-C apr.J.-C ap.J.-C av.J.C apr.J.C v.Chr n.Chr a.C d.C π.Χ μ.Χ",
    "гг вв млн млрд трлн тыс руб коп чел др пр т.д т.п н.э рр грн ст",
)
# What goes on unless a word follows that sentences begin with: names end with it, or begin.
_MAY_END = _words(
    "Inc Ltd Corp Co Cos Bros Jr Sr Cie LLC Esq St",
    "Ave Blvd Rd Ph.D Vt Va Univ Dept Govt EE.UU Ud Uds",
    "Vd Vds Str Mio Mrd Tsd им см пл обл р-н",
)
# What nothing but the second half of an abbreviation begins with: "50 v. Chr.", "EE. UU."
_SECOND_HALF = _words("Chr UU")
_WORDS_OF_ONE_LETTER = _words("я è é ò à å ö й ó ý")
# What belongs to an hour: "5 p.m. Monday".
_OF_AN_HOUR = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday EST EDT ET CST CDT CT MST MDT MT PST",
    "PDT PT GMT BST UTC CET CEST Eastern Central Pacific",
)
# What follows a German ordinal ("3. Oktober"), and what precedes it ("der 12. Bundestag").
_COUNTED = _words(
    "Januar Jänner Februar Feber März April Mai",
    "Juni Juli August September Oktober November Dezember",
    "Jahrhundert Jahrhunderts Jh Weltkrieg Weltkriegs",
)
_COUNTING = _words("am im zum vom beim dem der den des das die ein einem einen seit bis ab und")
# What sentences begin with, but for words that names begin with too: Le, La, De, Van, Al.
_FIRST = _words(
    "The A An In It Its He His She Her They Their We Our You This That These Those There Then But",
    "And So However When While If For On At",
    "As After Before Since Although Some Many Most Both What",
    "Who Why How With From To By Under Over During Among Meanwhile I Yet Still Now One All Each",
    "Les Il Elle Ils Elles Un Une Ce Cet Cette",
    "Ces Mais Dans En Selon Pour Après Avant Nous Vous On",
    "Son Sa Ses Leur Leurs Au Aux À Or Et Puis Si Lors Depuis Quand Cela Tous Notre L' C' J' S' N'",
    "Der Die Das Er Sie Es Wir Ich Ihr Ein Eine",
    "Im Am Auf Mit Nach Aber Und Doch Bei Seit Vor Diese",
    "Dieser Dieses Als Wenn Auch Nun Dann Zum Zur Für",
    "Él Ella Ellos Ellas Lui Lei Loro Ele Ela Eles Elas",
    "El Los Las Una Pero Se Su Sus Esta Este Esto También Como Cuando No Desde Hasta Según",
    "Gli Ma Nel Nella Con Per Lo Questo Questa Anche Dopo Secondo O Os As Um Uma Mas Em Na Nos Nas",
    "Não Det Den Han Hun Hon Men Og Och På Ett Vi Jeg Jag Som Dette Detta Het Een Maar",
    "Он Она Оно Они Это Эта Этот Но И А В Во На",
    "По Как Его Её Их Мы Вы Я Однако При Если Когда После",
    "Для Затем Потом Также С К О У Из За До Він Вона Воно Вони Це Але Та Його Її Ми Ви Після",
)

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_ROMAN = re.compile(r"[IVXLC]+")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_](?:\.?-[^\W\d_])*")
_AFTER_NUMBER = re.compile(r"(?:\d|\b[IVXLC]+)$")
_MARKER = re.compile(r"[\W_]*(?:\d{1,4}(?:\.\d{1,3})*|[IVXLC]{1,6}|[ivxlc]{1,6}|[^\W\d_])")
_OPENING = '«»“”„‘"([‹›¿¡—–-/*'


def goes_on(before: str, whole: bool, word: str) -> bool:
    """Tell whether a sentence goes on behind a full stop.

    `before` is what there is of the sentence in front of the stop, and `whole` whether that is all
    of it; if not, its last fifty code points will do. `word` is the word behind the stop, and not
    empty: with the apostrophe of an elision ("L'"), or the full stop of an initial ("A.").
    """
    if before[-1:].isspace():
        return False
    if whole and _MARKER.fullmatch(before):
        return True
    pieces = before.split()
    last = pieces.pop().lstrip(_OPENING) if pieces else ""
    if _NUMBER.fullmatch(last):
        ordinal = word in _COUNTED or (pieces and pieces[-1].lower() in _COUNTING)
        return bool(ordinal and len(last) <= 3 and word not in _FIRST)
    last, elided = re.split("['’ʼ]", last)[-1], bool(re.search("['’ʼ]", last))
    form, parts = last, list(pieces)
    while parts and parts[-1].endswith(".") and len(parts[-1]) <= 4 >= len(form):
        form = parts.pop().lstrip(_OPENING) + form
    if form != last:
        if _known(form) or _LETTERS.fullmatch(form):
            pieces = parts
        else:
            form = last
    counted = bool(pieces and _AFTER_NUMBER.search(pieces[-1]))
    return _goes_on(form, counted, counted and whole and len(pieces) < 4, elided, word)


def _goes_on(form: str, counted: bool, begun: bool, elided: bool, word: str) -> bool:
    small, first = word[0].islower(), word in _FIRST
    if word in _SECOND_HALF or _in(form, _NEVER):
        return True
    if _in(form, _BEFORE_NUMBER) and (
        word[0].isdecimal() or _ROMAN.fullmatch(word) or len(word.rstrip(".-")) == 1
    ):
        return True
    if _in(form, _MAY_GO_ON):
        return small or word in _OF_AN_HOUR or (begun and not first)
    if _in(form, _MAY_END):
        return not first
    if not _LETTERS.fullmatch(form):
        return False
    if len(form) > 1:
        # "J.-C." and "U.S.", but not "o.l."
        return small or not (first or form.islower())
    if form in _WORDS_OF_ONE_LETTER or (elided and form.islower()):
        return False
    if counted and not form.isupper():
        # A measure: "15 h", "2025 г".
        return small or (begun and not first)
    return not first


def _known(form: str) -> bool:
    return any(_in(form, words) for words in (_NEVER, _MAY_GO_ON, _MAY_END))


def _in(form: str, words: frozenset[str]) -> bool:
    # "M.M." is no "m.m.", but "NR." is a "nr.", and "Z.B." begins a sentence.
    small = form[:1].lower() + form[1:] if "." in form else form.lower()
    return form in words or small in words
