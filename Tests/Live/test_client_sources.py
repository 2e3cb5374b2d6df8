"""The client's files against the server's words: every event has its case, every command its
builder, every word its translation."""

import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
PUBLIC = ROOT / "Public"
SCHEMAS = json.loads((PUBLIC / "api" / "asyncapi.json").read_text())["components"]["schemas"]


def names(schema):
    return {choice["required"][0] for choice in SCHEMAS[schema]["oneOf"]}


def keys(language):
    """Every word of a language, from all its files."""
    files = sorted((PUBLIC / "words").glob(f"{language}*.js"))
    text = "\n".join(path.read_text() for path in files)
    found = re.findall(r'^\s*"([^"\s]+)":', text, re.M)
    assert len(found) == len(set(found)), "a word is there twice"
    return set(found)


def test_the_clients_state_has_a_case_for_every_event_and_no_other():
    state = (PUBLIC / "meeting" / "state.js").read_text()
    tables = re.findall(r'import \{ events as \w+ \} from "\./(\w+)\.js";', state)
    cases = []
    for table in [*tables, "annotations"]:
        text = (PUBLIC / "meeting" / f"{table}.js").read_text()
        body = re.search(r"^export const events = \{$(.*?)^\};$", text, re.M | re.S).group(1)
        cases += re.findall(r"^  (\w+)(?:\(|: )", body, re.M)
    assert sorted(cases) == sorted(names("Event"))


def test_the_client_has_a_builder_for_every_command():
    text = (PUBLIC / "meeting" / "command.js").read_text()
    missing = {name for name in names("Command") if not re.search(rf"\b{name}\b", text)}
    assert missing == set()


def test_both_languages_have_the_same_words():
    assert keys("vi") == keys("en")


def test_every_word_that_the_client_asks_for_is_there():
    known = keys("vi")
    asked = set()
    for path in PUBLIC.rglob("*.js"):
        asked |= set(re.findall(r'\bt\("([\w.\-]+)"', path.read_text()))
    # A word that is put together begins with a family: t("role." + role).
    families = {word for word in asked if word.endswith(".")}
    assert asked - families <= known
    assert {f for f in families if not any(word.startswith(f) for word in known)} == set()


def test_nothing_is_loaded_from_elsewhere():
    for path in [*PUBLIC.rglob("*.js"), *PUBLIC.rglob("*.css"), *PUBLIC.rglob("*.html")]:
        text = path.read_text()
        assert not re.search(r'(src|href|import|url\()\s*=?\s*["\'(]?https?://', text), path
        assert "innerHTML" not in text, path


def test_no_file_of_the_client_is_long():
    long = {p.name for p in PUBLIC.rglob("*.js") if len(p.read_text().splitlines()) > 300}
    assert long == set()


def imports(path):
    """The modules that a module needs before it runs."""
    pattern = r'^(?:import|export)\s[^;"]*?(?:from )?"(\./[^"]+|\.\./[^"]+)";'
    found = re.findall(pattern, path.read_text(), re.M)
    return {(path.parent / name).resolve() for name in found}


def test_the_first_page_asks_at_once_for_what_it_needs_and_for_nothing_else():
    wanted, left = set(), {PUBLIC / "app.js"}
    while left:
        path = left.pop()
        wanted.add(path)
        left |= imports(path) - wanted
    page = (PUBLIC / "index.html").read_text()
    asked = {PUBLIC / name for name in re.findall(r'modulepreload" href="/([^"]+)"', page)}
    assert asked <= wanted
    assert len(wanted - asked) <= 4, "many modules are found one after the other"


def test_the_help_names_buttons_as_they_are_named():
    unknown = []
    for language in ["vi", "en"]:
        files = (PUBLIC / "words").glob(f"{language}*.js")
        words = "\n".join(path.read_text().replace('" +\n    "', "") for path in files)
        known = re.findall(r'": "(.*)",$', words, re.M)
        for page in (PUBLIC / "help").glob(f"{language}-*.js"):
            for name in re.findall(r'\\"(.+?)\\"', page.read_text().replace('" +\n      "', "")):
                if name != "Aa" and not name.startswith("nghisu "):
                    parts = [part.strip() for part in re.split(r"…|\d+", name)]
                    if not any(all(part in word for part in parts) for word in known):
                        unknown.append(f"{page.name}: {name}")
    assert unknown == []
