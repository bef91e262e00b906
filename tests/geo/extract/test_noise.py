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


AROUND = [
    "ALSO READ: Bus burned in Zamora",
    "You may also like: Three shot in Tepic",
    "Related stories: Mayor killed in Copala",
    "Recommended for you",
    "Don't miss: Drug boss caught in Tepic",
    "Sign up for our daily newsletter",
    "Subscribe now for $1 a week",
    "Follow us on X and Facebook",
    "Share this article",
    "Tweet",
    "WhatsApp",
    "Click here to read the full report",
    "Copyright 2024 The Border Post. All rights reserved.",
    "We use cookies to improve your experience. Accept all",
    "By continuing to use this site you agree to our privacy policy",
    "Advertisement",
    "Sponsored content",
    "Story continues below advertisement",
    "Image: Soldiers at the scene in Culiacán. Credit: J. Pérez/AFP",
    "(Photo by Ana Cruz/Getty Images)",
    "FILE - In this Jan. 5, 2023 photo, soldiers patrol Culiacán.",
    "Reporting by Ana Cruz; editing by John Smith",
    "Ana Cruz is a freelance journalist based in Tijuana.",
    "Written by Ana Cruz",
    "Last updated: 5 May 2024, 10:30",
    "3 min read",
    "Comments (12)",
    "Leave a comment",
    "Next article: Five killed in Celaya",
    "Previous: Mayor shot in Copala",
    "Tags: violence, Sinaloa, CJNG",
    "Filed under: Security",
    "Home > News > Mexico > Sinaloa",
    "LEE TAMBIÉN: Queman autobús en Zamora",
    "También te puede interesar: Balean a tres en Tepic",
    "Notas relacionadas: Matan a alcalde en Copala",
    "No te pierdas: Cae capo en Tepic",
    "Recomendamos leer: Cae capo en Tepic",
    "Lo más visto",
    "Suscríbete a nuestro canal de WhatsApp",
    "Síguenos en X y Facebook",
    "Comparte esta nota",
    "Haz clic aquí para leer la nota completa",
    "Derechos reservados © El Norte 2024",
    "Usamos cookies para mejorar tu experiencia. Aceptar",
    "Aviso de privacidad",
    "Publicidad",
    "Contenido patrocinado",
    "La nota continúa después del anuncio",
    "Imagen: Soldados en el lugar. Crédito: J. Pérez/AFP",
    "Foto: Ana Cruz / Cuartoscuro",
    "Con información de Ana Cruz",
    "Redacción: Ana Cruz",
    "Ana Cruz es reportera de seguridad en Tijuana.",
    "Última actualización: 5 de mayo de 2024, 10:30",
    "Lectura: 3 minutos",
    "Comentarios (12)",
    "Deja un comentario",
    "Siguiente nota: Matan a cinco en Celaya",
    "Anterior: Balean a alcalde en Copala",
    "Etiquetas: violencia, Sinaloa, CJNG",
    "Archivado en: Seguridad",
    "Inicio > Noticias > México > Sinaloa",
    "Ver más noticias de Sinaloa",
    "Leer más",
    "Escucha la nota",
    "Descarga nuestra app",
    "Únete a nuestro canal de Telegram",
    "Join our WhatsApp channel",
    "Listen to this article",
    "Download our app",
    "Print this page",
    "Watch: Shootout caught on camera in Reynosa",
    "Mira el video: Balacera en Reynosa",
    "MÁS INFORMACIÓN: Balacera en Reynosa",
    "Te recomendamos: Balacera en Reynosa",
    "The post Five killed in Celaya appeared first on Border Post.",
    "La entrada Matan a cinco en Celaya se publicó primero en El Norte.",
    "Editor's picks",
    "Trending now",
    "Read next",
    "Up next: Five killed in Celaya",
]


@pytest.mark.parametrize("line", AROUND)
def test_what_pages_put_around_a_story_is_noise(line: str) -> None:
    text = f"Gunmen killed two men in Tula on Monday.\n\n{line}\n\nThe bodies were taken to Pachuca."
    assert noise(text) == [line]


INSIDE = [
    "Police read the men their rights and took them to Tepic.",
    "Follow-up raids led to three more arrests in Tula.",
    "Comments by the governor angered the families of the dead.",
    "Next, gunmen burned two buses in Zamora.",
    "Image by image, the video shows how the men were killed.",
    "Anterior a la balacera hubo un levantón en Tula.",
    "Comentarios del gobernador molestaron a los deudos.",
    "Ver morir a su hijo en Tula la dejó sin habla.",
    "Compartió la nota un policía que luego fue asesinado.",
    "La publicidad del narco apareció en Copala: dos mantas.",
    "Con información de la Marina, soldados detuvieron a tres hombres en Tula.",
    "Redactó la nota un reportero asesinado el lunes en Tula.",
    "Sharing intelligence, marines caught two men in Tecate.",
    "Listen: the shots woke the whole street in Celaya, she said.",
    "Filed at noon, the charges name five policemen of Iguala.",
]


@pytest.mark.parametrize("line", INSIDE)
def test_a_sentence_that_only_sounds_like_a_button_is_the_story(line: str) -> None:
    text = f"Gunmen killed two men in Tula on Monday.\n\n{line}\n\nThe bodies were taken to Pachuca."
    assert noise(text) == []


MESSY = [
    (
        "Home > Security\nMEN SHOT IN TULA\nBy Ana Cruz\n5 min read\nShare | Tweet | Email\n\n"
        "Two men were shot dead in Tula on Monday.\n\nAdvertisement\n\nRead more: Five killed in Celaya\n\n"
        "Police held one suspect in Pachuca.\n\nRELATED STORIES\n- Mayor killed in Copala\n- Bus burned in Zamora\n\n"
        "About the author\nAna Cruz is a reporter based in Tijuana.\n\n© 2024 The Border Post",
        ["MEN SHOT IN TULA", "Two men were shot dead in Tula on Monday.", "Police held one suspect in Pachuca."],
    ),
    (
        "Inicio > Seguridad\nMATAN A DOS EN TULA\nPor Ana Cruz\nLectura: 5 minutos\nCompartir | Tuitear | Correo\n\n"
        "Dos hombres fueron asesinados el lunes en Tula.\n\nPublicidad\n\nLee también: Matan a cinco en Celaya\n\n"
        "La policía detuvo a un sospechoso en Pachuca.\n\nNOTAS RELACIONADAS\n- Asesinan a alcalde en Copala\n"
        "- Queman autobús en Zamora\n\nSobre la autora\nAna Cruz es reportera en Tijuana.\n\n© 2024 El Norteño",
        [
            "MATAN A DOS EN TULA",
            "Dos hombres fueron asesinados el lunes en Tula.",
            "La policía detuvo a un sospechoso en Pachuca.",
        ],
    ),
]


@pytest.mark.parametrize(("text", "story"), MESSY, ids=["en", "es"])
def test_of_a_messy_page_the_story_stays(text: str, story: list[str]) -> None:
    spans = find_noise(text)
    lines = [line for line in text.splitlines() if line and not is_noise(spans, text.index(line))]
    assert lines == story
