"""Russian names are declined as grammars tell, word by word and all in one case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.declension import decline


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Баку", ""),
        ("НАТО", ""),
        ("Осло", ""),
        ("NATO", ""),
        ("", ""),
        ("Иран", "Ирана Ирану Ираном Иране"),
        ("Россия", "России Россию Россией"),
        ("Москва", "Москвы Москве Москву Москвой"),
        ("Грузия", "Грузии Грузию Грузией"),
        ("Китай", "Китая Китаю Китаем Китае"),
        ("Кремль", "Кремли Кремлю Кремля Кремлем Кремлью Кремле"),
        ("Агентство", "Агентства Агентству Агентством Агентстве"),
        ("Париж", "Парижа Парижу Парижем Парижом Париже"),
        ("Берлин", "Берлина Берлину Берлином Берлине"),
        ("Нидерланды", "Нидерландов Нидерландам Нидерландами Нидерландах"),
        ("Санкт-Петербург", "Петербурга Петербургу Петербургом Петербурге"),
    ],
)
def test_a_word_is_declined_by_its_end(name: str, expected: str) -> None:
    front = "Санкт-" if "-" in name else ""
    assert set(decline(name, person=False)) == {front + form for form in expected.split()}


@pytest.mark.parametrize(
    ("name", "forms", "others"),
    [
        ("Путин", "Путиным Путине", "Путина Путину"),
        ("Лунина", "Луниной", "Лунину Лунины Лунине"),
        ("Ильхам Алиев", "Ильхама Алиева, Ильхаму Алиеву, Ильхамом Алиевым", "Ильхам Алиева"),
        ("Вера Лунина", "Веры Луниной, Вере Луниной, Веру Лунину", "Вера Лунину"),
        ("Александр Новак", "Александра Новака", "Александр Новака"),
        ("Николай Орецкий", "Николая Орецкого, Николаем Орецким", "Николая Орецким"),
        ("Омар аль-Хашими", "Омара аль-Хашими, Омаром аль-Хашими", ""),
    ],
)
def test_a_surname_is_declined_as_one(name: str, forms: str, others: str) -> None:
    found = set(decline(name, person=True))
    split = ", " if "," in forms or " " in name else " "
    assert set(forms.split(split)) <= found
    assert not found & set(others.split(split))


@given(st.lists(st.text("абвийкнсьыя А-", max_size=6), max_size=20).map(" ".join))
def test_there_are_few_forms_and_the_name_is_none_of_them(name: str) -> None:
    found = list(decline(name, person=True))
    assert name not in found
    assert len(found) <= 6 * (2 + 4 + 8 + 16)
