// The list of meetings, search and statistics.

export default {
  "meetings.new": "New meeting",
  "archive": "Search and archive",
  "statistics": "Statistics",
  "archive.short": "Search",
  "mine": "My documents",
  "meetings.mine": "My meetings",
  "meetings.coming": "Coming",
  "meetings.past": "Past",
  "meetings.none": "No meetings yet. When you are invited to one, it appears here.",
  "meetings.back": "Back to my meetings",
};
