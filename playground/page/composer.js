// Where a person writes: text, files, the menu of commands, the big «Начать», the way back after a block.

import * as api from "./api.js";
import { arrowKeys, h, icon } from "./dom.js";
import { askUpload } from "./dialogs.js";
import { brief } from "./message.js";

const LONGEST_TEXT = 4096;

/** What was typed and not sent stays while people are switched. @type {Map<string, string>} */
const drafts = new Map();

/** A long text goes in several messages, as Telegram's own applications do it. */
export function split(text) {
  const parts = [];
  let rest = text;
  while (rest.length > LONGEST_TEXT) {
    const space = Math.max(rest.lastIndexOf("\n", LONGEST_TEXT), rest.lastIndexOf(" ", LONGEST_TEXT));
    const end = space > LONGEST_TEXT / 2 ? space : LONGEST_TEXT;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...parts, rest];
}

export class Composer {
  /**
   * @param {object} options
   * @param {number} options.person
   * @param {number} options.chat
   * @param {number} options.thread the topic, 0 for none
   * @param {() => number|null} options.bot
   * @param {(text: string, replyTo: number|undefined) => Promise<void>} options.send
   * @param {(files: File[], items: {kind: string, caption: string}[]) => Promise<void>} options.upload
   * @param {() => Promise<void>} options.unblock
   * @param {(problem: Error) => void} options.failed
   */
  constructor(options) {
    Object.assign(this, options);
    this.key = `${this.person}/${this.chat}/${this.thread}`;
    /** @type {api.Message|null} */
    this.reply = null;
    this.byLink = false;
    this.build();
    this.grow();
  }

  build() {
    const id = this.person;
    this.text = /** @type {HTMLTextAreaElement} */ (
      h("textarea", {
        rows: 1,
        "aria-label": "Сообщение",
        placeholder: "Сообщение",
        "data-testid": `composer-${id}`,
        oninput: () => this.grow(),
        onkeydown: (event) => this.key_(event),
        onpaste: (event) => this.pasted(event),
      })
    );
    this.text.value = drafts.get(this.key) ?? "";
    this.sendButton = h(
      "button",
      {
        type: "button",
        class: "send",
        "aria-label": "Отправить",
        title: "Отправить (Enter)",
        "data-testid": `send-${id}`,
        onclick: () => this.submit(),
      },
      icon("send"),
    );
    const file = h("input", {
      type: "file",
      multiple: true,
      hidden: true,
      "data-testid": `file-${id}`,
      onchange: () => {
        this.offer(file.files);
        file.value = "";
      },
    });
    const clip = h(
      "button",
      {
        type: "button",
        class: "round",
        "aria-label": "Прикрепить файл",
        title: "Прикрепить файл",
        "data-testid": `attach-${id}`,
        onclick: () => file.click(),
      },
      icon("clip"),
    );
    this.menuButton = h(
      "button",
      {
        type: "button",
        class: "round",
        "aria-label": "Команды",
        title: "Команды бота",
        "aria-expanded": "false",
        "data-testid": `commands-${id}`,
        onclick: () => this.toggleMenu(),
      },
      icon("slash"),
    );
    this.menu = h("ul", {
      class: "commands",
      hidden: true,
      "aria-label": "Команды бота",
      onkeydown: (event) => this.menuKey(event),
    });
    this.counter = h("p", { class: "counter", role: "status", hidden: true });
    this.replyBar = h("div", { class: "reply-bar", hidden: true });
    this.field = h("div", { class: "field" }, clip, file, this.text, this.menuButton, this.sendButton);

    this.start = h(
      "button",
      { type: "button", class: "primary big", "data-testid": `start-${id}`, onclick: () => this.run("/start") },
      "Начать",
    );
    this.link = h(
      "button",
      { type: "button", class: "plain", onclick: () => this.openByLink() },
      "У меня есть ссылка-приглашение",
    );
    this.starting = h("div", { class: "starting" }, this.start, this.link);
    this.unblockButton = h(
      "button",
      { type: "button", class: "primary big", onclick: () => this.unblock() },
      "Разблокировать бота",
    );
    this.blocked = h(
      "div",
      { class: "starting" },
      h("p", {}, "Бот заблокирован: он не может написать этому человеку."),
      this.unblockButton,
    );
    this.closed = h("p", { class: "starting" }, "Тема закрыта: пишут только те, кто управляет темами.");

    this.element = h(
      "div",
      { class: "composer" },
      this.menu,
      this.replyBar,
      this.counter,
      this.field,
      this.starting,
      this.blocked,
      this.closed,
    );
  }

  /** @param {{empty: boolean, blocked: boolean, closed?: boolean}} chat */
  show({ empty, blocked, closed = false }) {
    const held = this.element.contains(document.activeElement);
    if (!empty) this.byLink = false;
    this.blocked.hidden = !blocked;
    this.starting.hidden = blocked || !empty;
    this.link.hidden = this.byLink;
    this.closed.hidden = !closed;
    this.field.hidden = blocked || closed || (empty && !this.byLink);
    this.text.placeholder = empty ? "Ссылка или /start код" : "Сообщение";
    // «Начать» leaves after it is pressed; the focus must not leave with it.
    if (held && document.activeElement?.closest("[hidden]")) this.focus();
    else if (held && !this.element.contains(document.activeElement)) this.focus();
  }

  focus() {
    if (!this.field.hidden) this.text.focus();
    else if (!this.starting.hidden) this.start.focus();
    else this.unblockButton.focus();
  }

  openByLink() {
    this.byLink = true;
    this.show({ empty: true, blocked: false });
    this.text.focus();
  }

  grow() {
    drafts.set(this.key, this.text.value);
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
    const parts = split(this.text.value).length;
    this.counter.hidden = parts === 1;
    this.counter.textContent = parts > 1 ? `Длиннее ${LONGEST_TEXT} знаков — уйдёт ${parts} сообщениями` : "";
  }

  key_(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    }
    if (event.key === "Escape") this.quote(null);
  }

  async submit() {
    const text = this.text.value.trim();
    if (!text) return;
    const replyTo = this.reply?.id;
    this.text.value = "";
    this.quote(null);
    this.grow();
    this.text.focus();
    try {
      for (const part of split(text)) await this.send(part, replyTo);
    } catch (problem) {
      // Nothing typed is lost, unless the next text is being written already.
      if (!this.text.value) this.text.value = text;
      this.grow();
      this.failed(problem);
    }
  }

  run(command) {
    return this.send(command, undefined).catch(this.failed);
  }

  /** @param {api.Message|null} message */
  quote(message) {
    this.reply = message;
    this.replyBar.hidden = !message;
    if (!message) {
      this.replyBar.replaceChildren();
      return;
    }
    this.replyBar.replaceChildren(
      h(
        "p",
        {},
        h("span", { class: "quote-name" }, `Ответ: ${message.from?.name ?? ""}`),
        h("span", { class: "quote-text" }, brief(message)),
      ),
      h(
        "button",
        {
          type: "button",
          class: "round",
          "aria-label": "Не отвечать",
          onclick: () => {
            this.quote(null);
            this.text.focus();
          },
        },
        icon("close"),
      ),
    );
    this.text.focus();
  }

  /** @param {FileList|undefined} list one file, or several for an album */
  offer(list) {
    const files = [...(list ?? [])];
    if (!files.length || this.field.hidden) return;
    askUpload(files, (items) => this.upload(files, items));
  }

  pasted(event) {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    this.offer(event.clipboardData.files);
  }

  async toggleMenu(open = this.menu.hidden) {
    if (open && this.bot() === null) return;
    this.menuButton.setAttribute("aria-expanded", String(open));
    this.menu.hidden = !open;
    if (!open) return;
    try {
      const commands = await api.commands(this.bot(), this.person, this.chat);
      this.menu.replaceChildren(
        ...(commands.length
          ? commands.map((each) => this.command(each))
          : [h("li", { class: "empty" }, "Бот не назвал команд")]),
      );
      /** @type {HTMLElement|null} */ (this.menu.querySelector("button"))?.focus();
    } catch (problem) {
      this.toggleMenu(false);
      this.failed(problem);
    }
  }

  command({ command, description }) {
    const name = `/${command.replace(/^\//, "")}`;
    const run = () => {
      this.toggleMenu(false);
      this.text.focus();
      this.run(name);
    };
    return h(
      "li",
      {},
      h("button", { type: "button", onclick: run }, h("b", {}, name), " ", h("span", {}, description)),
    );
  }

  menuKey(event) {
    if (event.key === "Escape") {
      this.toggleMenu(false);
      this.menuButton.focus();
    } else arrowKeys(event, [...this.menu.querySelectorAll("button")]);
  }
}
