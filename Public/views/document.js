// The pages of a document, where the meeting's views look for them.

export { Reader } from "../document/reader.js";
