// One open chat: the head, the messages, where to write.

import * as api from "./api.js";
import { announce, avatar, h, icon } from "./dom.js";
import { alert, toast } from "./dialogs.js";
import { Composer } from "./composer.js";
import { deepLink } from "./html.js";
import { MessageLog } from "./log.js";

// The Bot API promises a chat action for five seconds or until the bot writes.
const ACTION_MS = 5000;
const ACTIONS = {
  typing: "печатает…",
  upload_photo: "отправляет фото…",
  upload_document: "отправляет файл…",
  upload_video: "отправляет видео…",
  upload_voice: "отправляет голосовое…",
  record_voice: "записывает голосовое…",
  choose_sticker: "выбирает стикер…",
};
const ANSWER_WAIT_SECONDS = 10;

/** Shows a hidden text for good, as a text like any other. */
function uncover(cover) {
  cover?.classList.add("open");
  for (const name of ["role", "tabindex", "aria-label"]) cover?.removeAttribute(name);
}

export class Pane {
  /**
   * @param {object} options
   * @param {api.Person} options.person
   * @param {number} [options.chat] the private chat unless said
   * @param {{bots: api.Bot[], bot: number|null, groups: api.Group[], people: Map<number, api.Person>}} options.store
   * @param {(group: number, person: number) => void} options.toGroup opens a group this person is in
   * @param {() => void} options.back to the list, on a phone
   * @param {() => void} options.used this pane is the one worked in
   */
  constructor({ person, chat = person.id, store, back, used, ...others }) {
    Object.assign(this, { person, store, ...others });
    this.chat = chat;
    /** The topic of a group that is shown. */
    this.thread = 0;
    /** Callbacks whose answer was shown: it comes by the stream and with the press. */
    this.answered = new Set();
    this.head = h("header", { class: "pane-head" });
    this.subtitle = h("p", { class: "pane-subtitle" });
    this.above = h("div", { class: "pane-above" });
    this.body = h("div", { class: "pane-body" });
    this.toasts = h("div", { class: "toasts" });
    this.backButton = h(
      "button",
      { type: "button", class: "round back", "aria-label": "К списку людей", onclick: back },
      icon("back"),
    );
    this.element = h(
      "section",
      { class: "pane-inner", "data-testid": `chat-${chat}`, "aria-label": `Чат: ${this.title}` },
      this.head,
      this.above,
      this.body,
      this.toasts,
    );
    this.element.addEventListener("focusin", used);
    this.element.addEventListener("pointerdown", used);
    this.element.addEventListener("click", (event) => this.clicked(event));
    this.element.addEventListener("keydown", (event) => {
      const cover = event.key === "Enter" || event.key === " " ? event.target.closest(".spoiler:not(.open)") : null;
      if (!cover) return;
      event.preventDefault();
      uncover(cover);
    });
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      this.composer.offer(event.dataTransfer.files);
    });
    this.failed = this.failed.bind(this);
    this.openChat(chat);
  }

  get title() {
    return this.person.name;
  }

  get bot() {
    return this.store.bots.find((each) => each.id === this.store.bot) ?? null;
  }

  openChat(chat) {
    this.chat = chat;
    const bot = () => this.store.bot;
    this.log = new MessageLog({
      chat,
      person: this.person.id,
      bot,
      actions: this.actions(),
      shows: this.shows(),
      changed: () => this.refresh(),
    });
    this.composer = new Composer({
      person: this.person.id,
      chat,
      thread: this.thread,
      bot,
      failed: this.failed,
      send: (text, replyTo) => this.send(text, replyTo),
      upload: (files, items) => this.upload(files, items),
      unblock: () => this.setBlocked(false),
    });
    this.body.replaceChildren(this.log.element, this.composer.element);
    this.drawHead();
    this.refresh();
    return this.reload();
  }

  actions() {
    return { press: (...args) => this.press(...args), quote: (message) => this.composer.quote(message) };
  }

  /** Which messages of the chat are shown. @returns {{thread?: number}} */
  shows() {
    return {};
  }

  reload() {
    return this.log
      .load()
      .then(() => this.composer.grow())
      .catch(this.failed);
  }

  drawHead() {
    const { person, bot } = this;
    const groups = this.store.groups.filter((each) => !each.migrated_to && each.members.includes(person.id));
    const title = bot?.name ?? "Бот ещё не подключился";
    const blocked = this.isBlocked();
    const held = this.head.contains(document.activeElement);
    this.head.replaceChildren(
      ...[
        this.backButton,
        avatar(person.name, person.id),
        h("div", { class: "pane-names" }, h("h2", {}, title), this.subtitle),
        groups.length ? this.chatChoice(groups) : null,
        h(
          "button",
          {
            type: "button",
            class: "round block",
            "aria-pressed": String(blocked),
            "aria-label": "Заблокировать бота",
            title: blocked ? "Разблокировать бота" : "Заблокировать бота",
            "data-testid": `block-${person.id}`,
            onclick: () => this.setBlocked(!this.isBlocked()),
          },
          icon("block"),
        ),
      ].filter(Boolean),
    );
    if (held) /** @type {HTMLElement|null} */ (this.head.querySelector(".block"))?.focus();
    this.drawSubtitle();
  }

  chatChoice(groups) {
    const option = (id, label) => h("option", { value: id, selected: id === this.chat }, label);
    const choose = (event) => this.toGroup(Number(event.target.value), this.person.id);
    return h(
      "select",
      { class: "chat-choice", "aria-label": "Чат", onchange: choose },
      option(this.person.id, "Личный чат"),
      ...groups.map((group) => option(group.id, group.title)),
    );
  }

  drawSubtitle(action = null) {
    const { name, note } = this.person;
    this.subtitle.textContent = action ?? `вы — ${name}${note ? `, ${note}` : ""}`;
    this.subtitle.classList.toggle("action", action !== null);
  }

  isBlocked() {
    return this.person.blocked?.includes(this.store.bot) ?? false;
  }

  /** Fits the place to write to what the chat is now. */
  refresh() {
    const empty = this.log.loaded && this.log.messages.size === 0;
    this.composer?.show({ empty, blocked: this.isBlocked() });
    this.element.classList.toggle("no-bot", this.store.bot === null);
  }

  /** @param {api.Person} person */
  update(person) {
    this.person = person;
    this.drawHead();
    this.refresh();
  }

  async send(text, replyTo) {
    // A pasted invitation works as if it had been opened in the messenger.
    const link = this.log.messages.size === 0 ? deepLink(text, this.store.bots) : null;
    const body = {
      person: this.person.id,
      text: link?.text ?? text,
      reply_to: replyTo,
      thread: this.thread || undefined,
      bot: link?.bot ?? this.store.bot,
    };
    this.log.upsert(await api.sendText(this.chat, body));
  }

  async upload(files, items) {
    const whose = { person: this.person.id, bot: this.store.bot, thread: this.thread || undefined };
    const sent =
      files.length === 1
        ? [await api.upload(this.chat, { file: files[0], ...items[0], ...whose })]
        : await api.album(this.chat, { files, items, ...whose });
    for (const message of sent) this.log.upsert(message);
  }

  async setBlocked(blocked) {
    try {
      const answer = await api.setBlocked(this.person.id, this.store.bot, blocked);
      if (answer?.id) this.update(answer);
      announce(blocked ? "Бот заблокирован" : "Бот разблокирован");
    } catch (problem) {
      this.failed(problem);
    }
  }

  async press(message, button, element) {
    if (button.url) {
      this.follow(button.url);
      return;
    }
    if (element.hasAttribute("aria-busy")) return;
    element.setAttribute("aria-busy", "true");
    try {
      const answer = await api.press(this.chat, {
        person: this.person.id,
        message: message.id,
        data: button.data,
        bot: this.store.bot,
        wait: ANSWER_WAIT_SECONDS,
      });
      if (answer.answered) this.showAnswer(answer);
    } catch (problem) {
      this.failed(problem);
    } finally {
      element.removeAttribute("aria-busy");
    }
  }

  /** A link that starts a bot is sent as `/start x`; any other opens beside. */
  follow(url) {
    const link = deepLink(url, this.store.bots);
    if (link) this.composer.run(link.text);
    else window.open(url, "_blank", "noopener");
  }

  clicked(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const command = target.closest("[data-command]");
    if (command) this.composer.run(/** @type {HTMLElement} */ (command).dataset.command);
    const link = /** @type {HTMLAnchorElement|null} */ (target.closest(".text a"));
    if (link && deepLink(link.href, this.store.bots)) {
      event.preventDefault();
      this.follow(link.href);
    }
    uncover(target.closest(".spoiler"));
  }

  showAnswer({ update_id: id, text, alert: modal, url }) {
    if (id !== undefined && this.answered.has(id)) return;
    this.answered.add(id);
    if (url) this.follow(url);
    if (!text) return;
    if (modal) alert(this.bot?.name ?? "Бот", text);
    else toast(this.toasts, text);
  }

  failed(problem) {
    toast(this.toasts, problem.message, { error: true });
  }

  /** What the stream tells about this chat. */
  handle(name, data) {
    if (name === "message" || name === "edit") {
      this.log.upsert(data);
      if (data.from?.bot) this.endAction();
    } else if (name === "delete") this.log.remove(data.id ?? data.message);
    else if (name === "answer") this.showAnswer(data);
    else if (name === "action") {
      this.drawSubtitle(ACTIONS[data.action] ?? ACTIONS.typing);
      clearTimeout(this.actionTimer);
      this.actionTimer = setTimeout(() => this.drawSubtitle(), ACTION_MS);
    }
  }

  endAction() {
    clearTimeout(this.actionTimer);
    this.drawSubtitle();
  }
}
