"""The descriptions of the interface against the server: nothing in them that is not there, nothing
there that is not in them, and no answer that they do not tell of."""

import json
import pathlib
import random
import re

import pytest

from test_administration import house  # noqa: F401
from test_open import read, token

ROOT = pathlib.Path(__file__).resolve().parents[2]
OPENAPI = json.loads((ROOT / "Public" / "api" / "openapi.json").read_text())
ASYNCAPI = json.loads((ROOT / "Public" / "api" / "asyncapi.json").read_text())
METHODS = ["get", "post", "put", "delete", "patch"]
# What ends the questioner's own login, or asks for another protocol.
APART = {("/api/session", "delete"), ("/api/screen/stream", "get"), ("/api/screen", "delete")}
SEED = 20260520
ROUNDS = 3


def operations():
    return [
        (path, method, operation)
        for path, methods in OPENAPI["paths"].items()
        for method, operation in methods.items()
    ]


def filled(path):
    """The path of things that are not there, in forms that there are."""
    known = {"{form}": "docx", "{kind}": "agenda"}
    return re.sub(r"{\w+}", lambda found: known.get(found[0], "1"), path)


def nothing(method):
    """An empty body where one is expected at all."""
    return {} if method == "get" else {"json": {}}


def code(answer):
    try:
        return answer.json()["error"]["code"]
    except (ValueError, KeyError, TypeError):
        return None


def test_every_documented_operation_is_there(house):  # noqa: F811
    missing = []
    for path, method, operation in operations():
        if (path, method) in APART or path.startswith("/calendar/"):
            continue
        answer = house.admin.request(method.upper(), filled(path), **nothing(method))
        if code(answer) == "path.method" or code(answer) == "path.unknown":
            missing.append(f"{method} {path}")
    assert missing == []


def test_no_other_method_of_a_documented_path_is_there(house):  # noqa: F811
    extra = []
    for path, methods in OPENAPI["paths"].items():
        for method in METHODS:
            if method in methods:
                continue
            answer = house.admin.request(method.upper(), filled(path), **nothing(method))
            if code(answer) not in ("path.method", "path.unknown"):
                extra.append(f"{method} {path}: {answer.status_code} {code(answer)}")
    assert extra == []


def test_every_path_in_the_sources_is_documented():
    """Every word of a path that the tables name, or the client asks for, stands in a documented one."""
    known = {word for path in OPENAPI["paths"] for word in path.split("/")}
    named = set()
    for path in (ROOT / "Sources" / "Server" / "HTTP" / "Routes").glob("*.swift"):
        text = path.read_text()
        named |= set(re.findall(r'case \((?:\.\w+|_), "([\w.\-]+)", (?:\d|_)', text))
        named |= set(re.findall(r'path\[1\] == "([\w.\-]+)"', text))
    for path in (ROOT / "Public").rglob("*.js"):
        named |= set(re.findall(r'[`"]/api/([\w.\-]+)', path.read_text()))
    # The descriptions themselves.
    assert named - known - {"openapi.json", "asyncapi.json"} == set()


def test_events_and_commands_are_those_of_the_sources():
    """Read once more, by another way than the descriptions were written."""
    schemas = ASYNCAPI["components"]["schemas"]
    for name in ["Event", "Command"]:
        text = (ROOT / "Sources" / "Meeting" / f"{name}.swift").read_text()
        cases = set(re.findall(r"^    case (\w+)", text, re.M))
        described = {one["required"][0] for one in schemas[name]["oneOf"]}
        own = {case for case in cases - described}
        assert described <= cases
        # What only the server itself commands is nobody's to send.
        assert name == "Command" or own == set()


def junk(rng):
    """A value of any kind, small or odd."""
    return rng.choice([
        None, True, 0, -1, 2**63, 1.5, "", " ", "a", "i1", "khongco", "2026-13-40", "é" * 300,
        "../../etc/passwd", "\u0000", "1/0", "=1+1", "<script>", [], ["a"], {}, {"a": 1},
        "2026-05-20T08:00:00+07:00",
    ])  # fmt: skip


def request_of(rng, path, operation):
    """Parameters and a body after the schema, some left out, some too many, some odd."""
    place = {"path": {}, "query": {}, "header": {}}
    for parameter in operation.get("parameters", []):
        if parameter["required"] or rng.random() < 0.5:
            text = str(junk(rng)) if rng.random() < 0.7 else rng.choice(["1", "btv", "m1"])
            place[parameter["in"]][parameter["name"]] = text
    target = re.sub(
        r"{(\w+)}", lambda found: quote(place["path"].get(found.group(1), "1") or "1"), path
    )
    headers = {
        name: text for name, text in place["header"].items() if re.fullmatch(r"[!-~]+", text)
    }
    options = {"params": place["query"], "headers": headers}
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        schema = content["application/json"].get("schema", {})
        names = [name for name in schema.get("properties", {}) if rng.random() < 0.8]
        names += ["thua"] if rng.random() < 0.1 else []
        whole = {name: junk(rng) for name in names}
        options["json"] = whole if rng.random() < 0.9 else junk(rng)
    elif content:
        options["data"] = rng.randbytes(rng.choice([0, 1, 40, 3000]))
        options["headers"] = headers | {"Content-Type": next(iter(content))}
    return target, options


def quote(text):
    return re.sub(r"[^\w.\-]", lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), text)


def undocumented(answer, operation):
    """Why this answer is not in the description; `None` if it is."""
    described = operation["responses"].get(str(answer.status_code))
    if described is None and answer.status_code < 400:
        return f"{answer.status_code} is not described"
    if answer.status_code == 500 or answer.status_code > 503:
        return f"{answer.status_code}"
    if described is None:
        if "default" not in operation["responses"] and answer.status_code != 401:
            return f"{answer.status_code} {code(answer)} where no refusal is described"
        if code(answer) is None:
            return f"{answer.status_code} is no error of ours: {answer.text[:80]!r}"
        if not answer.json()["error"]["message"]:
            return "an error without words"
        return None
    kinds = described.get("content", {})
    kind = answer.headers.get("Content-Type", "").split(";")[0]
    if answer.content and kinds and kind not in kinds and "*/*" not in kinds:
        return f"{answer.status_code} came as {kind}"
    return None


def test_no_answer_is_undocumented(house):  # noqa: F811
    """A generator that is seeded, so that what it finds can be found again."""
    rng = random.Random(SEED)
    key = token(house)
    wanted = [one for one in operations() if (one[0], one[1]) not in APART]
    found = []
    for _ in range(ROUNDS):
        for path, method, operation in rng.sample(wanted, len(wanted)):
            target, options = request_of(rng, path, operation)
            if operation.get("security") == [{"token": []}]:
                options["headers"] |= {"Authorization": f"Bearer {key}"}
            person = house.admin if rng.random() < 0.5 else house.person("tk01")
            # What changes the questioner's password or account would end the questions.
            if method != "get" and re.match(r"/api/(accounts|password|session)", path):
                continue
            answer = person.request(method.upper(), target, **options)
            wrong = undocumented(answer, operation)
            if wrong:
                found.append(f"{method} {target} {str(options)[:200]}: {wrong}")
    assert found == [], "\n".join(found)
    assert house.admin.get("/healthz").status_code == 200


def strays(value, schema, place="answer"):
    """Where a value is not as its schema says."""
    if "$ref" in schema:
        schema = OPENAPI["components"]["schemas"][schema["$ref"].split("/")[-1]]
    kind = schema.get("type")
    expected = {"object": dict, "array": list, "string": str, "integer": int}[kind]
    if not isinstance(value, expected) or value not in schema.get("enum", [value]):
        return [f"{place}: {value!r}"]
    if kind == "array":
        return [one for n, item in enumerate(value)
                for one in strays(item, schema["items"], f"{place}.{n}")]  # fmt: skip
    if kind != "object":
        return []
    known = schema["properties"]
    found = [f"{place}.{name} is missing" for name in schema["required"] if name not in value]
    for name, inner in value.items():
        where = f"{place}.{name}"
        found += strays(inner, known[name], where) if name in known else [where]
    return found


def test_other_programs_get_what_the_description_promises(house):  # noqa: F811
    house.convene()
    key = token(house)
    for path in ["/api/open/meetings", "/api/open/meetings/{id}", "/api/open/meetings/{id}/documents"]:
        described = OPENAPI["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        answer = read(house, path.replace("{id}", house.meeting), key)
        assert strays(answer, described["schema"]) == []
        assert strays({"other": answer}, described["schema"]) != []


@pytest.mark.parametrize("name", ["openapi.json", "asyncapi.json"])
def test_the_descriptions_are_served_as_they_are(house, name):  # noqa: F811
    assert house.admin.read(f"/api/{name}") == (OPENAPI if name == "openapi.json" else ASYNCAPI)
