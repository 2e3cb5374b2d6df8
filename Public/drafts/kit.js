// What every part of the drafts needs: its words and its style, fetched with the first of them.

import { learn } from "../words.js";
import vi from "../words/vi-drafts.js";
import en from "../words/en-drafts.js";

learn({ vi, en });

if (!document.querySelector('link[href="/css/drafts.css"]')) {
  document.head.append(Object.assign(document.createElement("link"),
    { rel: "stylesheet", href: "/css/drafts.css" }));
}
