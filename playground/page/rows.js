// Rows of the list on the left: people and groups look alike.

import { avatar, h, plural } from "./dom.js";

const MOST_SHOWN = 99;

/**
 * @param {{id: number, title: string, note: string, testid: string, choose: () => void}} row
 * @returns {{item: HTMLElement, button: HTMLElement}}
 */
export function chatRow({ id, title, note, testid, choose }) {
  const button = h(
    "button",
    { type: "button", class: "person", tabindex: -1, "data-testid": testid, onclick: choose },
    avatar(title, id),
    h(
      "span",
      { class: "person-words" },
      h("span", { class: "person-name" }, title),
      h("span", { class: "person-note" }, note),
    ),
    h("span", { class: "unread", hidden: true }),
  );
  return { item: h("li", {}, button), button };
}

/** How many messages are new, on a row or a tab. @param {Element|null|undefined} badge */
export function showUnread(badge, number) {
  if (!badge) return;
  badge.toggleAttribute("hidden", number === 0);
  badge.replaceChildren();
  if (number === 0) return;
  badge.append(
    number > MOST_SHOWN ? `${MOST_SHOWN}+` : String(number),
    h(
      "span",
      { class: "visually-hidden" },
      ` ${plural(number, "новое сообщение", "новых сообщения", "новых сообщений")}`,
    ),
  );
}

/** Marks the rows whose chats are open. @param {Map<number, {button: HTMLElement}>} rows @param {number[]} open */
export function markOpen(rows, open) {
  for (const [id, { button }] of rows) {
    if (open.includes(id)) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

/** One row at a time is in the order of Tab. */
export function onlyTabStop(rows, button) {
  for (const { button: each } of rows.values()) each.tabIndex = each === button ? 0 : -1;
}
