// Draws a tree of plain objects and, drawn again, changes only what differs: focus, scroll
// position and half-written text stay. Text from people becomes text nodes, never markup.

const SVG = "http://www.w3.org/2000/svg";
const drawn = Symbol("drawn");
/** Milliseconds within which two clicks are one double click. */
const DOUBLE_CLICK = 600;

/** An element to be: h("button", {class: "big", onclick: f}, "Text", h("b", null, "more")). */
export function h(tag, props, ...children) {
  return { tag, props: props ?? {}, children: flatten(children, []) };
}

function flatten(children, into) {
  for (const child of children) {
    if (Array.isArray(child)) flatten(child, into);
    else if (child === null || child === undefined || child === false || child === true) continue;
    else into.push(typeof child === "object" ? child : String(child));
  }
  return into;
}

/** Makes the children of `parent` look like `children`. */
export function draw(parent, ...children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const around = [];
  for (let node = focused?.parentElement; node; node = node.parentElement) around.push(node);
  reconcile(parent, flatten(children, []), parent.namespaceURI === SVG);
  if (!focused || document.activeElement !== document.body) return;
  // What was moved has lost the focus on the way.
  if (focused.isConnected) focused.focus({ preventScroll: true });
  else standIn(around.find((node) => node.isConnected));
}

/** What had the focus is gone: the next Tab goes on from where it was, not from the top. */
function standIn(node) {
  if (!node || node === document.body || node.parentElement === document.body) return;
  if (node.tabIndex < 0) node.setAttribute("tabindex", "-1");
  node.focus({ preventScroll: true });
}

function create(shape, inSVG) {
  if (typeof shape === "string") return document.createTextNode(shape);
  const svg = inSVG || shape.tag === "svg";
  const node = svg
    ? document.createElementNS(SVG, shape.tag)
    : document.createElement(shape.tag);
  node[drawn] = { tag: shape.tag, key: shape.props.key, props: {}, born: performance.now() };
  update(node, shape, svg);
  shape.props.ref?.(node);
  return node;
}

function update(node, shape, svg) {
  const before = node[drawn].props;
  const after = shape.props;
  for (const name in before) if (!(name in after)) set(node, name, undefined, before[name]);
  // A select takes its value from options that must be there first.
  if (shape.tag !== "textarea") reconcile(node, shape.children, svg);
  for (const name in after) {
    if (after[name] !== before[name]) set(node, name, after[name], before[name]);
  }
  node[drawn].props = after;
}

function set(node, name, value, before) {
  if (name === "key" || name === "ref") return;
  if (name.startsWith("on")) {
    const type = name.slice(2);
    if (!before && value) node.addEventListener(type, dispatch);
    if (before && !value) node.removeEventListener(type, dispatch);
  } else if (name === "value" || name === "checked" || name === "selected") {
    node[name] = value ?? "";
  } else if (value === undefined || value === null || value === false) {
    node.removeAttribute(name);
  } else {
    node.setAttribute(name, value === true ? "" : value);
  }
}

function dispatch(event) {
  const { props, born } = event.currentTarget[drawn];
  // The second half of a double click was not meant for what has just appeared under it.
  if (event.type === "click" && event.detail > 1 && performance.now() - born < DOUBLE_CLICK) {
    event.preventDefault();
    return;
  }
  props["on" + event.type]?.(event);
}

function reconcile(parent, shapes, svg) {
  const keyed = new Map();
  const free = [];
  for (const node of parent.childNodes) {
    const key = node[drawn]?.key;
    if (key !== undefined && key !== null && !keyed.has(key)) keyed.set(key, node);
    else if (node[drawn] || node.nodeType === Node.TEXT_NODE) free.push(node);
  }
  const nodes = shapes.map((shape) => take(shape, keyed, free));
  for (const node of [...keyed.values(), ...free]) node.remove();
  let place = firstDrawn(parent.firstChild);
  shapes.forEach((shape, index) => {
    let node = nodes[index];
    if (!node) node = create(shape, svg);
    else if (typeof shape === "string") {
      if (node.data !== shape) node.data = shape;
    } else update(node, shape, svg || shape.tag === "svg");
    if (node === place) place = firstDrawn(place.nextSibling);
    else parent.insertBefore(node, place);
  });
}

function firstDrawn(node) {
  while (node && !node[drawn] && node.nodeType !== Node.TEXT_NODE) node = node.nextSibling;
  return node;
}

/** Finds the node that already stands for a shape, and takes it out of the lists. */
function take(shape, keyed, free) {
  if (typeof shape === "object" && shape.props.key !== undefined && shape.props.key !== null) {
    const node = keyed.get(shape.props.key);
    if (!node || node[drawn].tag !== shape.tag) return null;
    keyed.delete(shape.props.key);
    return node;
  }
  const tag = typeof shape === "string" ? undefined : shape.tag;
  const index = free.findIndex((node) => node[drawn]?.tag === tag);
  return index < 0 ? null : free.splice(index, 1)[0];
}
