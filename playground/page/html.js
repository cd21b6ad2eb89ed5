// Telegram's HTML into nodes. The server already escapes it; here only the tags Telegram has are let through
// a second time, so that a slip on either side cannot put a script or a picture from elsewhere on the page.

import { h } from "./dom.js";

const KEPT = new Set(["B", "STRONG", "I", "EM", "U", "INS", "S", "STRIKE", "DEL", "CODE", "PRE", "BLOCKQUOTE", "BR"]);
const BLOCKS = new Set(["PRE", "BLOCKQUOTE"]);
const SAFE_LINK = /^(https?:|tg:|mailto:|tel:)/i;

/** @param {string} html @returns {DocumentFragment} */
export function telegramHtml(html) {
  return copyChildren(new DOMParser().parseFromString(html, "text/html").body);
}

function copyChildren(from) {
  const target = document.createDocumentFragment();
  for (const node of from.childNodes) {
    if (node.nodeType === Node.ELEMENT_NODE) target.append(copyElement(/** @type {HTMLElement} */ (node)));
    // A quotation ends its line by itself; the line end after it would make an empty line.
    else if (BLOCKS.has(node.previousSibling?.nodeName)) target.append(node.textContent.replace(/^\n/, ""));
    else target.append(node.textContent);
  }
  return target;
}

function copyElement(node) {
  const inner = copyChildren(node);
  if (node.tagName === "A" && SAFE_LINK.test(node.getAttribute("href") ?? "")) {
    return h("a", { href: node.getAttribute("href"), target: "_blank", rel: "noopener noreferrer" }, inner);
  }
  if (node.tagName === "TG-SPOILER" || node.classList.contains("tg-spoiler")) {
    const label = "Скрытый текст, нажмите, чтобы открыть";
    return h("span", { class: "spoiler", tabindex: 0, role: "button", "aria-label": label }, inner);
  }
  if (node.classList.contains("tg-command")) {
    return h("button", { type: "button", class: "command", "data-command": node.textContent }, inner);
  }
  return KEPT.has(node.tagName) ? h(node.tagName, {}, inner) : inner;
}

/**
 * A link that starts a bot: the page follows it itself instead of leaving for the real messenger.
 * @param {string} url
 * @param {{id: number, username: string}[]} bots
 * @returns {{bot: number, text: string}|null}
 */
export function deepLink(url, bots) {
  const found =
    /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)\/?\?start=([\w-]{1,64})$/i.exec(url.trim()) ??
    /^tg:\/\/resolve\?domain=(\w+)&start=([\w-]{1,64})$/i.exec(url.trim());
  const bot = found && bots.find((each) => each.username?.toLowerCase() === found[1].toLowerCase());
  return bot ? { bot: bot.id, text: `/start ${found[2]}` } : null;
}
