// The messages of one chat: loading in pages, edits in place, staying at the bottom.

import * as api from "./api.js";
import { now } from "./clock.js";
import { h, icon } from "./dom.js";
import { renderMessage } from "./message.js";
import { day, dayKey } from "./time.js";

const PAGE = 60;
const NEAR_BOTTOM_PX = 80;
const SEEN_PAUSE_MS = 400;

export class MessageLog {
  /**
   * @param {object} options
   * @param {number} options.chat
   * @param {number} options.person
   * @param {() => number|null} options.bot
   * @param {Pick<Parameters<typeof renderMessage>[1], "press"|"quote"|"pin">} options.actions
   * @param {{thread?: number}} options.shows which messages of the chat
   * @param {() => void} options.changed the number of messages may be another
   */
  constructor({ chat, person, bot, actions, shows, changed }) {
    Object.assign(this, { chat, person, bot, shows });
    this.changed = () => {
      this.nothing.hidden = !this.loaded || this.messages.size > 0;
      changed();
    };
    /** @type {Map<number, api.Message>} */
    this.messages = new Map();
    /** @type {Map<number, HTMLElement>} */
    this.elements = new Map();
    this.limit = PAGE;
    this.atBottom = true;
    this.top = 0;
    this.loaded = false;
    this.news = 0;
    this.view = { person, ...actions, find: (id) => this.messages.get(id), jump: (id) => this.jump(id) };

    this.more = h(
      "button",
      { type: "button", class: "chip earlier", hidden: true, onclick: () => this.earlier() },
      "Раньше",
    );
    this.list = h("div", {
      class: "log-list",
      role: "log",
      "aria-live": "polite",
      "aria-label": "Сообщения",
      "aria-busy": "true",
    });
    this.nothing = h("p", { class: "nothing", hidden: true }, "Сообщений пока нет.");
    this.inner = h("div", { class: "log-inner" }, this.more, this.nothing, this.list);
    // Reachable by Tab so that a long chat scrolls by keyboard.
    this.scroller = h("div", { class: "log", tabindex: 0, role: "group", "aria-label": "Лента сообщений" }, this.inner);
    this.down = h(
      "button",
      {
        type: "button",
        class: "to-end",
        hidden: true,
        "aria-label": "К последнему сообщению",
        onclick: () => this.toBottom(),
      },
      icon("down"),
      h("span", { class: "unread", hidden: true }),
    );
    this.element = h("div", { class: "log-frame" }, this.scroller, this.down);

    this.scroller.addEventListener("scroll", () => this.scrolled());
    // Pictures arrive late and rotate the phone: whoever was at the bottom stays there.
    const resized = new ResizeObserver(() => {
      if (this.atBottom) this.toBottom();
    });
    resized.observe(this.inner);
    resized.observe(this.scroller);
  }

  /** Reads the chat anew: at first, and after the stream broke. */
  async load() {
    const bot = this.bot();
    const query = { bot, person: this.person, limit: this.limit, ...this.shows };
    const got = bot === null ? [] : await api.messages(this.chat, query);
    this.messages = new Map(got.filter((message) => !message.deleted).map((message) => [message.id, message]));
    this.more.hidden = got.length < this.limit;
    this.loaded = true;
    this.render();
    this.changed();
  }

  async earlier() {
    this.limit += PAGE;
    this.more.setAttribute("aria-busy", "true");
    try {
      await this.load();
    } finally {
      this.more.removeAttribute("aria-busy");
    }
    // The button leaves with the last page; the focus goes on to what it brought.
    if (this.more.hidden)
      /** @type {HTMLElement|null} */ (this.list.querySelector(".message"))?.focus({ preventScroll: true });
  }

  render() {
    const fromEnd = this.scroller.scrollHeight - this.scroller.scrollTop;
    // Nothing of this is news to be read aloud.
    this.list.setAttribute("aria-busy", "true");
    this.elements.clear();
    const nodes = [];
    let before = null;
    for (const message of [...this.messages.values()].sort((a, b) => a.id - b.id)) {
      const element = renderMessage(message, this.view);
      this.elements.set(message.id, element);
      const separator = this.separator(before, message);
      if (separator) nodes.push(separator);
      nodes.push(element);
      before = message;
    }
    this.list.replaceChildren(...nodes);
    this.joinAlbums();
    if (this.atBottom) this.toBottom();
    else this.scroller.scrollTop = this.scroller.scrollHeight - fromEnd;
    requestAnimationFrame(() => this.list.setAttribute("aria-busy", "false"));
  }

  separator(before, message) {
    const date = new Date(message.date);
    if (before && dayKey(new Date(before.date)) === dayKey(date)) return null;
    return h("p", { class: "day" }, h("span", {}, day(date, now())));
  }

  /** A new message, or another form of one that is here. @param {api.Message} message */
  upsert(message) {
    if (message.deleted) {
      this.remove(message.id);
      return;
    }
    const before = this.messages.get(message.id);
    if (before && JSON.stringify(before) === JSON.stringify(message)) return;
    if (before) this.replace(message);
    else this.append(message);
  }

  append(message) {
    const last = Math.max(0, ...this.messages.keys());
    const previous = this.messages.get(last);
    this.messages.set(message.id, message);
    if (message.id < last) {
      this.render();
      return;
    }
    const element = renderMessage(message, this.view);
    element.classList.add("new");
    this.elements.set(message.id, element);
    const separator = this.separator(previous, message);
    if (separator) this.list.append(separator);
    this.list.append(element);
    if (message.media_group_id) this.joinAlbums();
    const own = !message.from?.bot && message.from?.id === this.person;
    if (own || this.atBottom) this.toBottom();
    else this.showNews(this.news + 1);
    if (!own) this.seen(message.id);
    this.changed();
  }

  /** Tells the server, a moment later and once for a burst, that this person has seen what came. */
  seen(id) {
    clearTimeout(this.seenTimer);
    this.seenTimer = setTimeout(() => {
      if (!this.element.isConnected) return;
      // Reading is what marks as read; the answer is here already.
      api.messages(this.chat, { bot: this.bot(), person: this.person, after: id - 1, limit: 1 }).catch(() => {});
    }, SEEN_PAUSE_MS);
  }

  replace(message) {
    this.messages.set(message.id, message);
    const before = this.elements.get(message.id);
    const held = before.contains(document.activeElement)
      ? [...before.querySelectorAll(".keyboard button")].indexOf(document.activeElement)
      : null;
    const element = renderMessage(message, this.view);
    element.classList.add("edited");
    this.elements.set(message.id, element);
    before.replaceWith(element);
    if (message.media_group_id) this.joinAlbums();
    if (held !== null) {
      // Whoever works by keyboard goes on from the same place, not from the top of the page.
      const buttons = [...element.querySelectorAll(".keyboard button")];
      /** @type {HTMLElement} */ (buttons[Math.min(Math.max(held, 0), buttons.length - 1)] ?? element).focus({
        preventScroll: true,
      });
    }
  }

  remove(id) {
    const element = this.elements.get(id);
    if (!element) return;
    const alone =
      element.previousElementSibling?.classList.contains("day") &&
      !element.nextElementSibling?.classList.contains("message");
    if (element.contains(document.activeElement)) this.scroller.focus({ preventScroll: true });
    if (alone) element.previousElementSibling.remove();
    element.remove();
    this.elements.delete(id);
    this.messages.delete(id);
    this.joinAlbums();
    this.changed();
  }

  /** The messages of one album stand close together. */
  joinAlbums() {
    let before;
    for (const element of this.list.children) {
      const { album } = /** @type {HTMLElement} */ (element).dataset;
      element.classList.toggle("joined", album !== undefined && album === before);
      before = album;
    }
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    // Only a move upwards leaves the bottom: a picture that has just loaded makes a distance without any move.
    if (scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX) this.atBottom = true;
    else if (scrollTop < this.top) this.atBottom = false;
    this.top = scrollTop;
    this.down.hidden = this.atBottom;
    if (this.atBottom) this.showNews(0);
  }

  showNews(number) {
    this.news = number;
    const badge = /** @type {HTMLElement} */ (this.down.querySelector(".unread"));
    badge.hidden = number === 0;
    badge.textContent = String(number);
  }

  toBottom() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.atBottom = true;
    this.down.hidden = true;
    this.showNews(0);
  }

  jump(id) {
    const element = this.elements.get(id);
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
    element.classList.remove("edited");
    // A frame without the class starts its animation again.
    requestAnimationFrame(() => element.classList.add("edited"));
  }
}
