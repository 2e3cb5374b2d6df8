"""Versions of a draft in Chromium: an earlier one is brought back as a new one, and whoever votes
on a proposal sees its words on the ballot."""

import pytest
from playwright.sync_api import expect

import pack
from browser import PHONE
from client import Refused, refusal

ADDRESS = "/api/meetings/{}/resolutions/r1/versions"


def edited(secretary, committee, place, text):
    """One paragraph in other words; returns the paragraphs before."""
    draft = committee.person("tk01").snapshot(committee.meeting)["resolutions"][0]
    paragraphs = [dict(p) for p in draft["paragraphs"]]
    paragraphs[place]["text"] = text
    secretary.do("editResolution", resolution="r1", title=draft["title"], paragraphs=paragraphs,
                 revision=draft["revision"])  # fmt: skip
    return draft["paragraphs"]


def versions_of(window):
    window.enter()
    window.choose("Dự thảo")
    window.press("Các bản")
    return window.page.locator("dialog.versions")


def test_an_earlier_version_comes_back_as_a_new_one(committee, open_window):
    committee.convene()
    secretary = committee.sit("tk01")
    first = edited(secretary, committee, 3, "a) Thay ba mươi bóng đèn.")
    edited(secretary, committee, 5, "1. Phường tự làm lấy.")
    window = open_window("tk01")
    dialog = versions_of(window)
    # The one that stands now has nothing to bring back.
    expect(dialog.get_by_role("button", name="Khôi phục dự thảo lần 3")).to_have_count(0)
    dialog.get_by_role("button", name="Khôi phục dự thảo lần 1").click()
    question = window.page.locator("dialog[open]").last
    expect(question).to_contain_text("được lưu thành dự thảo lần 4")
    expect(question.locator(".marked")).to_have_count(2)
    window.picture("restore")
    # Somebody saves meanwhile: it is told, and nothing of theirs is overwritten unseen.
    edited(committee.sit("tk02"), committee, 1, "I. MỤC ĐÍCH")
    window.press("Khôi phục bản này", question)
    expect(question.get_by_role("alert")).to_contain_text("vừa được người khác sửa")
    window.press("Thôi", question)
    dialog.get_by_role("button", name="Khôi phục dự thảo lần 1").click()
    question = window.page.locator("dialog[open]").last
    expect(question.locator(".marked")).to_have_count(3)
    window.press("Khôi phục bản này", question)
    window.sees("Đã khôi phục nội dung dự thảo lần 1.")
    expect(window.page.locator("dialog[open]")).to_have_count(0)
    draft = committee.person("tk01").snapshot(committee.meeting)["resolutions"][0]
    assert (draft["paragraphs"], draft["revision"]) == (first, 5)
    window.press("Các bản")
    expect(dialog).to_contain_text("khôi phục lần 1")
    window.picture("versions")
    for kept in ["Thay ba mươi bóng đèn", "Phường tự làm lấy", "I. MỤC ĐÍCH"]:
        expect(dialog).to_contain_text(kept.split()[-1])
    assert window.faults == []


def test_who_may_bring_a_version_back_and_who_may_read_one(committee, open_window):
    committee.convene()
    before = edited(committee.sit("tk01"), committee, 3, "a) Thay ba mươi bóng đèn.")
    path = ADDRESS.format(committee.meeting)
    member = committee.person("uv02")
    edited(committee.sit("tk01"), committee, 3, "a) Thay bốn mươi bóng đèn.")
    assert member.read(f"{path}/2")["paragraphs"][3]["text"] == "a) Thay ba mươi bóng đèn."
    # What was replaced before anybody was invited is the officers' own.
    assert committee.person("tk01").read(f"{path}/1")["paragraphs"] == before
    assert refusal(member.get(f"{path}/7")) == (404, "resolution.versionUnknown")
    assert refusal(member.get(f"{path}/x")) == (400, "field.invalid")
    assert refusal(committee.person("km01").get(f"{path}/2")) == (403, "rights.missing")
    assert refusal(committee.person("km02").get(f"{path}/2")) == (404, "resolution.unknown")
    with pytest.raises(Refused, match="rights.missing"):
        edited(committee.sit("uv02"), committee, 3, "a) Khác.")
    dialog = versions_of(open_window("uv02"))
    expect(dialog).to_contain_text("bốn")
    expect(dialog.get_by_role("button", name="Khôi phục")).to_have_count(0)


def test_a_vote_on_a_proposal_shows_its_words_on_the_ballot(committee, open_window):
    committee.open("i1")
    committee.sit("uv03").do(
        "proposeAmendment", amendment="a1", resolution="r1", paragraph="p4", action="replace",
        text="a) Thay ba mươi bóng đèn.", reason="Đường còn tối",
    )  # fmt: skip
    phone = open_window("uv02", PHONE)
    phone.enter()
    committee.sit("tk01").do("openPoll", poll="p9", item="i1", question="Tiếp thu đề xuất?",
                             subject="a1", ballot="open", form="approval")  # fmt: skip
    words = phone.page.locator(".sheet .voted")
    expect(words).to_contain_text(f"Đoạn 4: Thay nội dung, đề xuất của {pack.NAMES[2]}")
    expect(words.locator("ins")).to_contain_text("ba")
    expect(words.locator("del")).to_contain_text("hai")
    expect(words).to_contain_text("Đường còn tối")
    phone.fits()
    phone.picture("ballot")
    phone.press("Xem văn bản")
    expect(phone.page.locator("#proposal-a1")).to_be_in_viewport()
    assert phone.faults == []
