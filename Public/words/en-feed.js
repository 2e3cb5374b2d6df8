// One's meetings in one's own calendar.

export default {
  "feed": "My meetings in my own calendar",
  "feed.text": "A secret address of your own is made. Paste it into the calendar of your phone or " +
    "computer, which then keeps itself up to date. Whoever has the address can see when you have " +
    "meetings, but no documents.",
  "feed.yes": "Make the address",
  "feed.again": "There is an address already",
  "feed.againText": "The one made at {at} is still good. Once a new one is made, the old one is not.",
  "feed.againYes": "Make a new address",
  "feed.address": "Address of the calendar",
  "feed.once": "Copy it now: it is shown this once.",
  "feed.end": "Withdraw the calendar's address",
  "feed.endText": "Programs that use this address will no longer be updated.",
  "feed.ended": "The calendar's address is withdrawn.",
  "feed.none": "You have not made an address for a calendar.",
  "once.copy": "Copy",
  "once.copied": "Copied.",
  "once.selected": "It is selected; press Ctrl + C.",
};
