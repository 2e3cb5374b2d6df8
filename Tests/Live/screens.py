"""Screens of a room: devices that come in by a code and belong to nobody."""

from client import Person, Stream


class Screen(Person):
    """A device with its own cookie; nobody is logged in on it."""

    def __init__(self, server):
        super().__init__(server, "screen")

    def enter(self, code, **more):
        answer = self.post("/api/screen", json={"code": code} | more)
        if answer.status_code == 201:
            # The jar would send the cookie to its path alone, which is what a browser does.
            self.token = answer.cookies["nghisu_screen"]
        return answer

    def cookie(self):
        return {"Cookie": f"nghisu_screen={self.token}"}

    def watch(self):
        return Watch(self)

    def page(self, document, number):
        return self.get(f"/api/screen/pages/{document}/{number}.png?width=800")


class Watch(Stream):
    """The stream of a screen: whole pictures of the room."""

    def __init__(self, screen):
        address = screen.server.ws.replace("/ws", "/api/screen/stream")
        super().__init__(screen, url=address, cookie=screen.cookie()["Cookie"])

    def shows(self, wanted, what):
        """The next picture for which that holds."""
        return self.wait(lambda message: "room" in message and wanted(message), what)

    @property
    def last(self):
        return self.received[-1]


def make_code(person, meeting, kind="screen", label="Tường phía trước", **more):
    """The letters of a new room code."""
    order = {"kind": kind, "label": label} | more
    answer = person.post(f"/api/meetings/{meeting}/screens", json=order)
    assert answer.status_code == 201, answer.text
    return answer.json()


def seat(committee, user, label):
    """Gives a person a place."""
    committee.person("tk01").command(
        committee.meeting, {"changeParticipant": {"user": user, "seat": label}}
    ).raise_for_status()
