// One message as it stands in the chat.

import { fileUrl } from "./api.js";
import { h, icon } from "./dom.js";
import { fileSize } from "./dialogs.js";
import { telegramHtml } from "./html.js";
import { serviceWords } from "./service.js";
import { time } from "./time.js";

const QUOTE_LETTERS = 120;
const NAMES = {
  photo: "Фотография",
  document: "Файл",
  voice: "Голосовое сообщение",
  video: "Видео",
  audio: "Аудио",
  animation: "Анимация",
  sticker: "Стикер",
};
const STILL = matchMedia("(prefers-reduced-motion: reduce)").matches;
const PLAYERS = {
  voice: { tag: "audio" },
  audio: { tag: "audio" },
  video: { tag: "video" },
  animation: { tag: "video", loop: true, muted: true, autoplay: !STILL },
};

/** A message in a few words: for quotes and for screen readers. */
export function brief(message) {
  const words = message.text?.trim() || message.file?.name || NAMES[message.kind] || "Сообщение";
  return words.length > QUOTE_LETTERS ? `${words.slice(0, QUOTE_LETTERS)}…` : words;
}

/**
 * @param {import("./api.js").Message} message
 * @param {object} view
 * @param {number} view.person whose eyes
 * @param {(id: number) => import("./api.js").Message|undefined} view.find
 * @param {(message: import("./api.js").Message, button: import("./api.js").Button, element: HTMLElement) => void} view.press
 * @param {(message: import("./api.js").Message) => void} view.quote
 * @param {((message: import("./api.js").Message) => void)} [view.pin] in groups
 * @param {(id: number) => void} view.jump
 * @returns {HTMLElement}
 */
export function renderMessage(message, view) {
  const own = !message.from?.bot && message.from?.id === view.person;
  const hooks = {
    "data-testid": `message-${message.id}`,
    "data-from": message.from?.bot ? "bot" : "person",
    "data-id": message.id,
    "data-album": message.media_group_id,
    tabindex: -1,
  };
  if (message.kind === "service") {
    return h("article", { ...hooks, class: "message service" }, h("p", {}, serviceWords(message)));
  }
  const group = message.chat < 0;
  const sender = own ? "Вы" : (message.from?.name ?? "");
  const text = h("div", { class: "text" });
  if (message.text) text.append(telegramHtml(message.html));
  const bubble = h(
    "div",
    { class: `bubble kind-${message.kind}` },
    h("span", { class: group && !own ? "sender" : "visually-hidden" }, group && !own ? sender : `${sender}: `),
    message.reply_to ? quoteOf(message, view) : null,
    message.file ? media(message) : null,
    message.text ? text : null,
    h(
      "span",
      { class: "meta" },
      message.pinned ? "закреплено " : null,
      // With buttons below an edit is the usual thing, and Telegram does not mention it either.
      message.edited && !message.buttons?.length ? "изменено " : null,
      h("time", { datetime: message.date }, time(new Date(message.date))),
    ),
  );
  return h(
    "article",
    { ...hooks, class: `message ${own ? "own" : "other"}` },
    h(
      "div",
      { class: "message-line" },
      bubble,
      h("div", { class: "beside-message" }, ...besides(message, view)),
    ),
    message.buttons?.length ? keyboard(message, view) : null,
  );
}

/** What can be done with a message, beside it. */
function besides(message, view) {
  const small = (name, label, title, onclick) =>
    h("button", { type: "button", class: "quote-button", "aria-label": label, title, onclick }, icon(name));
  const pinning = message.pinned ? "Открепить сообщение" : "Закрепить сообщение";
  return [
    small("quote", "Процитировать сообщение", "Ответить на это сообщение", () => view.quote(message)),
    view.pin ? small("pin", pinning, pinning, () => view.pin(message)) : null,
  ];
}

function quoteOf(message, view) {
  const id = typeof message.reply_to === "object" ? message.reply_to.id : message.reply_to;
  const to = view.find(id);
  return h(
    "button",
    { type: "button", class: "quote", onclick: () => view.jump(id) },
    h("span", { class: "quote-name" }, to ? (to.from?.name ?? "") : "Ответ"),
    h("span", { class: "quote-text" }, to ? brief(to) : "на более раннее сообщение"),
  );
}

function keyboard(message, view) {
  const rows = message.buttons.map((row) =>
    h(
      "div",
      { class: "row" },
      ...row.map((button) => {
        const element = h(
          "button",
          { type: "button", class: button.url ? "link" : null, title: button.url ?? null },
          button.text,
        );
        element.addEventListener("click", () => view.press(message, button, element));
        return element;
      }),
    ),
  );
  return h("div", { class: "keyboard", role: "group", "aria-label": "Кнопки сообщения" }, ...rows);
}

function media(message) {
  const { file, kind } = message;
  const url = fileUrl(file.id);
  const picture = file.mime?.startsWith("image/");
  if (kind === "photo" || (kind === "sticker" && picture)) {
    const image = h("img", { src: url, alt: `${NAMES[kind]}${file.name ? `: ${file.name}` : ""}` });
    return h("a", { href: url, target: "_blank", rel: "noopener", class: kind }, image);
  }
  if (kind === "animation" && picture) return h("img", { src: url, alt: NAMES.animation, class: "animation" });
  if (kind in PLAYERS) return player(message, url);
  return download(message, url);
}

/** Plays what the browser can play; of anything else there is the file. */
function player(message, url) {
  const { file, kind } = message;
  const { tag, ...how } = PLAYERS[kind];
  if (!document.createElement(tag).canPlayType(file.mime ?? "")) return download(message, url);
  const element = h(tag, { src: url, controls: true, preload: "metadata", "aria-label": NAMES[kind], ...how });
  // An attribute set later does not mute a film: only the property does.
  if (how.muted) /** @type {HTMLMediaElement} */ (element).muted = true;
  const name = kind === "audio" && file.name ? h("span", { class: "document-name" }, file.name) : null;
  const shown = h("div", { class: "player" }, name, element);
  element.addEventListener("error", () => shown.replaceChildren(download(message, url)));
  return shown;
}

function download({ file, kind }, url) {
  const what = kind === "document" ? "" : `${NAMES[kind]} · `;
  return h(
    "a",
    { href: url, download: file.name ?? "", class: "document" },
    h("span", { class: "document-icon" }, icon("file")),
    h(
      "span",
      { class: "document-words" },
      h("span", { class: "document-name" }, file.name || NAMES[kind]),
      h("span", { class: "document-size" }, `${what}${fileSize(file.size ?? 0)} · скачать`),
    ),
  );
}
