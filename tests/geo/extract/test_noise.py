"""What is no part of the story is found, and the story is not."""

from __future__ import annotations

import pytest

from geo.extract.noise import NoiseKind, find_noise, is_noise


def noise(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_noise(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("READ MORE: Soldiers find a tunnel in Nogales", NoiseKind.PROMO),
        ("Lee también: Hallan túnel en Nogales", NoiseKind.PROMO),
        (">> Te puede interesar ➤ Balacera en Xalapa deja dos muertos", NoiseKind.PROMO),
        ("ADVERTISEMENT", NoiseKind.PROMO),
        ("+9OLj34djm07XuGOCm7/KoI2vGuS/uzXeycXzXGLjPzcdUuQ1n1JuVsDlq/TAM/rElYSWIrcBeNkDi", NoiseKind.UNREADABLE),
        ("By Carla Whitmore / Staff Writer", NoiseKind.AUTHOR),
        ("Por: Lucero Ibáñez", NoiseKind.AUTHOR),
        ("ABOUT THE AUTHOR. She was born in Torreón.", NoiseKind.AUTHOR),
        ("Photo: soldiers in Iguala, by M. Ruiz", NoiseKind.CAPTION),
        ("Foto: Cuartoscuro", NoiseKind.CAPTION),
        ("Home | News | Sports | Weather", NoiseKind.MENU),
        ("Inicio / Seguridad / Sinaloa", NoiseKind.MENU),
        ("© 2021 Diario Norte. Todos los derechos reservados.", NoiseKind.FOOTER),
        ("This site uses cookies to serve you better", NoiseKind.FOOTER),
        ("Suscríbete a nuestro boletín", NoiseKind.FOOTER),
        ("Compartir en Facebook", NoiseKind.SOCIAL),
        ("4 min read", NoiseKind.SOCIAL),
    ],
)
def test_each_kind_of_noise(line: str, kind: NoiseKind) -> None:
    text = f"Three men died in Celaya on Monday.\n\n{line}\n\nPolice found a truck near Silao."
    assert [(text[s.start : s.end], s.kind) for s in find_noise(text)] == [(line, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Related to the case, two men were held in Tepic.",
        "Por la tarde murió un policía en Tecate.",
        "By dawn the soldiers had left Copala.",
        "Vean lo que pasó: tres muertos.",
        "Monday: four dead in Zamora.",
        "La Fiscalía comparte información con la DEA.",
    ],
)
def test_the_story_is_no_noise(text: str) -> None:
    assert find_noise(text) == ()


def test_a_list_of_other_headlines_is_noise_to_its_end() -> None:
    listed = "MOST READ\n1 Five dead in Cajeme\n2 Bus burned in Morelia"
    text = f"The army left.\n\n{listed}\n\nThe mayor spoke in Uruapan later that day."
    assert noise(text) == ["MOST READ", "1 Five dead in Cajeme", "2 Bus burned in Morelia"]


def test_a_promo_in_a_paragraph_ends_at_its_bracket() -> None:
    text = "Cayó un capo (Lee también: Hallan fosa) en Durango."
    assert noise(text) == ["(Lee también: Hallan fosa)"]


def test_is_noise_asks_by_offset() -> None:
    text = "A man died.\nREAD MORE: Bus burned"
    spans = find_noise(text)
    assert is_noise(spans, text.index("Bus"))
    assert not is_noise(spans, 0)
    assert not is_noise((), 3)
