// What every screen about documents that are kept close needs: its words and its style, fetched
// with the first of them.

import { learn } from "../words.js";
import vi from "../words/vi-secrecy.js";
import en from "../words/en-secrecy.js";

learn({ vi, en });

if (!document.querySelector('link[href="/css/secrecy.css"]')) {
  document.head.append(Object.assign(document.createElement("link"),
    { rel: "stylesheet", href: "/css/secrecy.css" }));
}
