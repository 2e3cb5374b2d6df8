// What every part of the desk needs: its words and its style, fetched with the first of them.

import { learn } from "../words.js";
import vi from "../words/vi-prepare.js";
import en from "../words/en-prepare.js";

learn({ vi, en });

if (!document.querySelector('link[href="/css/prepare.css"]')) {
  document.head.append(Object.assign(document.createElement("link"),
    { rel: "stylesheet", href: "/css/prepare.css" }));
}
