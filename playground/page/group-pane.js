// The chat of a group, seen and written by one of its members.

import * as api from "./api.js";
import { avatar, h, icon } from "./dom.js";
import { howMany } from "./groups.js";
import { GroupSettings, STATUSES } from "./group-settings.js";
import { deepLink } from "./html.js";
import { brief } from "./message.js";
import { Pane } from "./pane.js";
import { showUnread } from "./rows.js";

const GENERAL = 0;
const MANAGING = ["creator", "administrator"];

export class GroupPane extends Pane {
  /**
   * @param {ConstructorParameters<typeof Pane>[0] & {group: api.Group, speak: (person: number) => void,
   *   toPerson: (person: number) => void}} options
   * `person` is who speaks; `speak` lets another member speak, `toPerson` opens a private chat.
   */
  constructor(options) {
    super({ ...options, chat: options.group.id });
  }

  get title() {
    return this.group.title;
  }

  openChat(chat) {
    /** New messages in the topics that are not shown. @type {Map<number, number>} */
    this.elsewhere ??= new Map();
    this.elsewhere.delete(this.thread);
    this.pins = [];
    if (!this.tabs) {
      this.tabs = h("div", { class: "topic-tabs", role: "group", "aria-label": "Темы" });
      this.pinned = h("div", { class: "pinned-bar", hidden: true });
      this.above.append(this.tabs, this.pinned);
    }
    this.pinned.hidden = true;
    this.drawTabs();
    const opened = super.openChat(chat);
    this.readPins();
    return opened;
  }

  reload() {
    this.readPins();
    return super.reload();
  }

  actions() {
    return { ...super.actions(), pin: (message) => this.pin(message) };
  }

  shows() {
    return { thread: this.group.forum ? this.thread : undefined };
  }

  drawHead() {
    const { group, person } = this;
    const held = this.head.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
    const people = group.members.map((id) => this.store.people.get(id)).filter(Boolean);
    const speakers = people.map((each) =>
      h("option", { value: each.id, selected: each.id === person.id }, each.name),
    );
    this.head.replaceChildren(
      this.backButton,
      avatar(group.title, group.id),
      h("div", { class: "pane-names" }, h("h2", {}, group.title), this.subtitle),
      h(
        "label",
        { class: "speaker" },
        h("span", { class: "speaker-label" }, "Говорит"),
        h(
          "select",
          {
            class: "chat-choice",
            "data-key": "speaker",
            "data-testid": "speaker",
            onchange: (event) => this.speak(Number(event.target.value)),
          },
          ...speakers,
        ),
      ),
      h(
        "button",
        {
          type: "button",
          class: "round",
          "aria-label": "Участники и настройки группы",
          title: "Участники и настройки группы",
          "data-key": "settings",
          "data-testid": "group-settings",
          onclick: () => this.openSettings(),
        },
        icon("people"),
      ),
    );
    if (held) this.focusOn(held);
    this.drawSubtitle();
  }

  focusOn(key) {
    /** @type {HTMLElement|null} */ (this.head.querySelector(`[data-key="${key}"]`))?.focus();
  }

  drawSubtitle(action = null) {
    const status = this.group.bot_statuses[String(this.store.bot)] ?? "left";
    this.subtitle.textContent = action ?? `${howMany(this.group)} · бот: ${STATUSES[status]}`;
    this.subtitle.classList.toggle("action", action !== null);
  }

  openSettings() {
    this.settings = new GroupSettings({ group: this.group, store: this.store, person: this.person.id });
  }

  // --- topics

  threadOf(message) {
    return this.group.topics.some((topic) => topic.id === message.thread) ? message.thread : GENERAL;
  }

  drawTabs() {
    this.tabs.hidden = !this.group.forum;
    const held = this.tabs.contains(document.activeElement);
    const topics = [{ id: GENERAL, name: "Общая", closed: false }, ...this.group.topics];
    this.tabs.replaceChildren(
      ...topics.map(({ id, name, closed }) => {
        const badge = h("span", { class: "unread" });
        showUnread(badge, this.elsewhere.get(id) ?? 0);
        return h(
          "button",
          {
            type: "button",
            "aria-pressed": String(id === this.thread),
            "data-testid": `topic-${id}`,
            onclick: () => this.showThread(id),
          },
          name,
          closed ? h("span", { class: "closed" }, " закрыта") : null,
          badge,
        );
      }),
    );
    const shown = /** @type {HTMLElement|null} */ (this.tabs.querySelector('[aria-pressed="true"]'));
    if (held) shown?.focus();
    shown?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }

  showThread(id) {
    this.thread = id;
    this.openChat(this.chat);
  }

  /** A closed topic is open to those who manage topics. */
  refresh() {
    const topic = this.group.topics.find((each) => each.id === this.thread);
    const managing = MANAGING.includes(this.group.statuses[String(this.person.id)]);
    this.composer?.show({ empty: false, blocked: false, closed: Boolean(topic?.closed) && !managing });
    this.element.classList.toggle("no-bot", this.store.bot === null);
  }

  // --- pinned messages

  async readPins() {
    if (this.store.bot === null) return;
    const thread = this.group.forum ? this.thread : undefined;
    try {
      const pins = await api.messages(this.chat, { bot: this.store.bot, pinned: true, thread });
      if (thread !== undefined && thread !== this.thread) return;
      this.pins = pins.filter((message) => !message.deleted);
      this.drawPinned();
    } catch (problem) {
      this.failed(problem);
    }
  }

  drawPinned() {
    const newest = this.pins.at(-1);
    this.pinned.hidden = !newest;
    if (!newest) return;
    const more = this.pins.length > 1 ? ` и ещё ${this.pins.length - 1}` : "";
    this.pinned.replaceChildren(
      h(
        "button",
        { type: "button", class: "quote", "data-testid": "pinned", onclick: () => this.log.jump(newest.id) },
        h("span", { class: "quote-name" }, `Закреплено${more}`),
        h("span", { class: "quote-text" }, brief(newest)),
      ),
      h(
        "button",
        {
          type: "button",
          class: "round",
          "aria-label": "Открепить",
          title: "Открепить",
          onclick: () => this.pin(newest),
        },
        icon("close"),
      ),
    );
  }

  async pin(message) {
    const body = { person: this.person.id, message: message.id, bot: this.store.bot };
    try {
      await api.setPinned(this.chat, !message.pinned, body);
    } catch (problem) {
      this.failed(problem);
    }
  }

  // --- what comes

  /** @param {api.Group} group */
  updateGroup(group) {
    this.group = group;
    this.settings?.draw(group);
    this.drawHead();
    this.drawTabs();
    this.refresh();
  }

  handle(name, data) {
    const isMessage = name === "message" || name === "edit";
    if (isMessage && this.group.forum && this.threadOf(data) !== this.thread) {
      if (name === "message") {
        const thread = this.threadOf(data);
        this.elsewhere.set(thread, (this.elsewhere.get(thread) ?? 0) + 1);
        this.drawTabs();
      }
      return;
    }
    super.handle(name, data);
    const known = this.pins.some((pinned) => pinned.id === data.id);
    if (name !== "action" && (known || (isMessage && data.pinned))) this.readPins();
  }

  /** A link that starts the bot does so in the private chat of who speaks. */
  async follow(url) {
    const link = deepLink(url, this.store.bots);
    if (!link) {
      super.follow(url);
      return;
    }
    try {
      await api.sendText(this.person.id, { person: this.person.id, text: link.text, bot: link.bot });
      this.toPerson(this.person.id);
    } catch (problem) {
      this.failed(problem);
    }
  }
}
