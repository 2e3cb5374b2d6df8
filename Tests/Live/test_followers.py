"""A hundred people follow one presenter through a long document."""

import itertools
import json

import files
import pack

FOLLOWERS = 100
PAGES = 300
READERS = ["uv02", "uv03", "uv04", "uv05", "uv06", "tk01"]
# Every turn is heard by all of them; at these each of them reads the page, too.
READ = {1, 2, 150, PAGES}


def test_a_hundred_followers_are_taken_through_three_hundred_pages(serve):
    committee = serve(LIMITS_CONNECTIONS_PER_USER=FOLLOWERS, DOCUMENTS_RENDERERS=2)
    committee.open("i1")
    presenter = committee.sit(pack.CHAIR)
    answer = committee.person("tk01").post(
        f"/api/meetings/{committee.meeting}/documents",
        params={"item": "i1", "name": "dai.pdf"},
        data=files.pdf(PAGES, "LONG"),
    )
    assert answer.status_code == 201, answer.text
    document = answer.json()["document"]
    assert presenter.event("documentRendered", document=document)["pages"] == PAGES
    users = itertools.islice(itertools.cycle(READERS), FOLLOWERS)
    followers = [committee.sit(user) for user in users]
    assert len(followers) == FOLLOWERS
    for page in range(1, PAGES + 1):
        presenter.signal(page={"document": document, "page": page})
        for follower in followers:
            follower.wait(lambda message: turned(message) == page, f"page {page}")
            # What a turn costs on the wire, without the few bytes of its frame.
            assert len(follower.texts[-1].encode()) <= 196
        if page in READ:
            pictures = {read(follower, document, page) for follower in followers}
            assert len(pictures) == 1
    for follower in followers:
        seen = [turned(message) for message in map(json.loads, follower.texts)]
        assert [page for page in seen if page] == list(range(1, PAGES + 1))


def turned(message):
    return message.get("signal", {}).get("page", {}).get("page")


def read(follower, document, page):
    answer = follower.person.get(f"/api/documents/{document}/pages/{page}.png?width=1200")
    assert answer.status_code == 200 and answer.content.startswith(b"\x89PNG")
    return answer.content
