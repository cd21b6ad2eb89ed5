// Small helpers for making elements; the page has no framework.

/**
 * Makes an element: `h("button", {class: "chip", onclick: press}, "Да")`.
 * Functions become listeners, `true` an empty attribute, null and false nothing.
 * @param {string} tag
 * @param {Record<string, unknown>} [props]
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** One of the symbols drawn at the end of index.html; always beside a text or an aria-label. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** A round with initials; the colour follows the id, so a person keeps it. */
export function avatar(name, id) {
  const words = name
    .replace(/[^\p{L}\p{N} ]/gu, "")
    .split(/\s+/)
    .filter(Boolean);
  const initials = words
    .slice(0, 2)
    .map((word) => [...word][0])
    .join("")
    .toUpperCase();
  const round = h("span", { class: "avatar", "aria-hidden": "true" }, initials || "•");
  // The golden angle keeps neighbouring ids apart. Set through CSSOM: the policy allows no style attributes.
  round.style.setProperty("--hue", String(Math.round((Math.abs(Number(id)) * 137.508) % 360)));
  return round;
}

/** Russian plural: `plural(2, "сообщение", "сообщения", "сообщений")`. */
export function plural(number, one, few, many) {
  const tens = number % 100;
  const ones = number % 10;
  if (ones === 1 && tens !== 11) return one;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? few : many;
}

/** Says something to screen readers only. */
export function announce(text) {
  const place = document.getElementById("announcer");
  place.textContent = "";
  // A frame later, or the same words twice would not be spoken.
  requestAnimationFrame(() => {
    place.textContent = text;
  });
}

/** Arrow keys, Home and End move the focus inside a list, so Tab passes the list in one step. */
export function arrowKeys(event, items) {
  const here = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const moves = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 };
  if (!(event.key in moves) || items.length === 0) return;
  event.preventDefault();
  items[Math.max(0, Math.min(items.length - 1, moves[event.key]))].focus();
}
