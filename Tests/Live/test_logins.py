"""Logging in and out, passwords, and what becomes of the streams of a login."""

import pytest
from websockets.exceptions import InvalidStatus

import pack
from client import Person, refusal
from server import run


def test_guessing_a_password_is_slowed_down(committee):
    guesser = Person(committee.server, "uv02")
    for _ in range(4):
        wrong = guesser.post("/api/session", json={"user": "uv02", "password": "sai-mat-khau"})
        assert refusal(wrong) == (401, "login.wrong")
    right = {"user": "uv02", "password": pack.PASSWORD}
    slowed = guesser.post("/api/session", json=right)
    assert refusal(slowed) == (429, "login.throttled")
    assert 1 <= int(slowed.headers["Retry-After"]) <= 300
    # An account that does not exist is answered in the same words, and others are not held up.
    nobody = guesser.post("/api/session", json={"user": "khongco", "password": "sai-mat-khau"})
    assert nobody.json() == wrong.json()
    Person.logged_in(committee.server, "uv03", pack.PASSWORD)
    assert committee.person("uv02").read("/api/session")["user"]["id"] == "uv02"


def test_a_cookie_is_kept_from_scripts_and_other_sites(committee):
    person = Person(committee.server, "uv02")
    answer = person.post("/api/session", json={"user": "uv02", "password": pack.PASSWORD})
    cookie = answer.headers["Set-Cookie"]
    for part in ["nghisu=", "HttpOnly", "SameSite=Strict", "Path=/"]:
        assert part in cookie
    assert pack.PASSWORD not in committee.server.log.read_text()


def test_logging_out_ends_the_stream_of_this_login_alone(committee):
    committee.convene()
    here = Person.logged_in(committee.server, "uv02", pack.PASSWORD)
    stream, elsewhere = here.stream(), committee.sit("uv02")
    assert here.request("DELETE", "/api/session").status_code == 204
    assert stream.closed()[0] == 4001
    assert refusal(here.get("/api/session")) == (401, "login.needed")
    elsewhere.do("checkIn")


def test_a_given_password_is_changed_before_anything_else(serve, data):
    given = run("user", "password", "uv02", "--data", data, "--random").stdout
    password = given.split("\t")[1].strip()
    committee = serve()
    committee.convene()
    assert refusal(committee.person("uv02").get("/api/session")) == (401, "login.needed")
    person = Person.logged_in(committee.server, "uv02", password)
    assert person.read("/api/session")["user"]["mustChangePassword"] is True
    for path in ["/api/meetings", f"/api/meetings/{committee.meeting}"]:
        assert refusal(person.get(path)) == (403, "password.mustChange")
    with pytest.raises(InvalidStatus):
        person.stream()

    other = Person.logged_in(committee.server, "uv02", password)
    cases = [("sai-mat-khau", "mat-khau-moi", (403, "password.wrong")),
             (password, "ngan", (400, "password.short")),
             (password, password, (400, "password.same"))]  # fmt: skip
    for current, new, expected in cases:
        change = {"current": current, "new": new}
        assert refusal(person.post("/api/password", json=change)) == expected
    change = {"current": password, "new": "mat-khau-moi"}
    assert person.post("/api/password", json=change).status_code == 204
    assert len(person.read("/api/meetings")["meetings"]) == 1
    assert refusal(other.get("/api/session")) == (401, "login.needed")
    Person.logged_in(committee.server, "uv02", "mat-khau-moi")
