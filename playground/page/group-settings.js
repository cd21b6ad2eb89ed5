// The dialog of a group: who is in it, what the bot may do, topics, becoming a supergroup.

import * as api from "./api.js";
import { h } from "./dom.js";

/** What somebody is in a group. */
export const STATUSES = {
  creator: "создатель",
  administrator: "администратор",
  member: "участник",
  left: "не в группе",
  kicked: "не в группе",
};
const INSIDE = ["creator", "administrator", "member"];
const RIGHTS = {
  can_pin_messages: "закрепляет сообщения",
  can_manage_topics: "управляет темами",
  can_delete_messages: "удаляет сообщения",
};

export class GroupSettings {
  /** @param {{group: api.Group, store: {bot: number|null, people: Map<number, api.Person>}, person: number}} options */
  constructor(options) {
    Object.assign(this, options);
    this.error = h("p", { class: "form-error", role: "alert", hidden: true });
    this.content = h("div", { class: "form" });
    this.box = /** @type {HTMLDialogElement} */ (
      h(
        "dialog",
        { class: "group-settings", "data-testid": "settings", "aria-label": "Участники и настройки группы" },
        this.content,
        this.error,
        h(
          "div",
          { class: "form-actions" },
          h("button", { type: "button", class: "primary", onclick: () => this.box.close() }, "Готово"),
        ),
      )
    );
    this.box.addEventListener("close", () => this.box.remove());
    document.body.append(this.box);
    this.draw(this.group);
    this.box.showModal();
  }

  /** Shows the group as it is now; the focus stays where it was. @param {api.Group} group */
  draw(group) {
    this.group = group;
    if (group.migrated_to) {
      this.box.close();
      return;
    }
    const held = this.content.contains(document.activeElement)
      ? document.activeElement?.getAttribute("data-key")
      : null;
    this.content.replaceChildren(
      ...[
        h("h2", {}, group.title),
        this.members(),
        this.newcomers(),
        this.bot(),
        group.forum ? this.topics() : null,
        this.kind(),
      ].filter(Boolean),
    );
    if (held !== null) {
      const same = this.content.querySelector(`[data-key="${held}"]`) ?? this.content.querySelector("button");
      /** @type {HTMLElement|null} */ (same)?.focus();
    }
  }

  /** Does something with the group; what comes of it the stream brings. */
  async act(action, body = {}) {
    this.error.hidden = true;
    try {
      await api.groupAction(this.group.id, action, body);
    } catch (problem) {
      this.error.textContent = problem.message;
      this.error.hidden = false;
    }
  }

  /** A button that does something; `key` finds it again after the dialog was drawn anew. */
  button(label, key, action, body, more = {}) {
    const act = () => this.act(action, body);
    return h("button", { type: "button", class: "chip", "data-key": key, onclick: act, ...more }, label);
  }

  members() {
    const people = this.group.members.map((id) => this.store.people.get(id)).filter(Boolean);
    const row = ({ id, name }) =>
      h(
        "li",
        {},
        h("span", { class: "who" }, name, h("small", {}, STATUSES[this.group.statuses[String(id)]])),
        this.button("Выйти", `leave-${id}`, "leave", { person: id }, { "aria-label": `${name}: выйти` }),
        id === this.person
          ? null
          : this.button(
              "Удалить",
              `remove-${id}`,
              "leave",
              { person: id, by: this.person },
              { "aria-label": `${name}: удалить из группы` },
            ),
      );
    return h("section", {}, h("h3", {}, "Участники"), h("ul", { class: "rows" }, ...people.map(row)));
  }

  newcomers() {
    const outside = [...this.store.people.values()].filter((person) => !this.group.members.includes(person.id));
    if (!outside.length) return null;
    const select = /** @type {HTMLSelectElement} */ (
      h(
        "select",
        { multiple: true, size: Math.min(4, outside.length), "data-key": "outside", "data-testid": "outside" },
        ...outside.map((person) => h("option", { value: person.id }, person.name)),
      )
    );
    const chosen = () => [...select.selectedOptions].map((option) => Number(option.value));
    const add = () => this.act("join", { people: chosen(), by: this.person });
    const come = () => Promise.all(chosen().map((id) => this.act("join", { people: [id] })));
    return h(
      "section",
      {},
      h("label", {}, "Кого ещё", select),
      h(
        "div",
        { class: "chips" },
        h("button", { type: "button", class: "chip", "data-key": "add", onclick: add }, "Добавить"),
        h("button", { type: "button", class: "chip", "data-key": "come", onclick: come }, "Входят сами"),
      ),
    );
  }

  bot() {
    const { bot } = this.store;
    if (bot === null) return h("section", {}, h("h3", {}, "Бот"), h("p", {}, "Бот ещё не подключился."));
    const status = this.group.bot_statuses[String(bot)] ?? "left";
    const whose = { bot, by: this.person };
    const inside = INSIDE.includes(status);
    const administrator = status === "administrator";
    return h(
      "section",
      {},
      h("h3", {}, `Бот: ${STATUSES[status]}`),
      h(
        "div",
        { class: "chips" },
        inside
          ? this.button("Убрать бота", "bot", "remove_bot", whose)
          : this.button("Добавить бота", "bot", "add_bot", whose),
        !inside
          ? null
          : administrator
            ? this.button("Снять с администраторов", "standing", "demote", whose)
            : this.button("Сделать администратором", "standing", "promote", whose),
      ),
      administrator ? this.rights(bot) : null,
    );
  }

  rights(bot) {
    const has = this.group.bot_rights[String(bot)] ?? [];
    const change = (right, on) => {
      const rights = Object.fromEntries(Object.keys(RIGHTS).map((each) => [each, has.includes(each)]));
      return this.act("promote", { bot, by: this.person, rights: { ...rights, [right]: on } });
    };
    const box = ([right, label]) =>
      h(
        "label",
        {},
        h("input", {
          type: "checkbox",
          checked: has.includes(right),
          "data-key": right,
          onchange: (event) => change(right, event.target.checked),
        }),
        label,
      );
    return h(
      "fieldset",
      { class: "ways" },
      h("legend", { class: "visually-hidden" }, "Что бот может"),
      ...Object.entries(RIGHTS).map(box),
    );
  }

  topics() {
    const name = /** @type {HTMLInputElement} */ (
      h("input", { maxlength: 128, autocomplete: "off", "data-key": "topic-name", "data-testid": "topic-name" })
    );
    const make = async (event) => {
      event.preventDefault();
      if (name.value.trim()) await this.act("topics", { name: name.value, by: this.person });
    };
    const row = ({ id, name: title, closed }) =>
      h(
        "li",
        {},
        h("span", { class: "who" }, title, closed ? h("small", {}, "закрыта") : null),
        this.button(
          closed ? "Открыть" : "Закрыть",
          `topic-${id}`,
          `topics/${id}/${closed ? "reopen" : "close"}`,
          { by: this.person },
          { "aria-label": `${closed ? "Открыть" : "Закрыть"} тему «${title}»` },
        ),
      );
    return h(
      "section",
      {},
      h("h3", {}, "Темы"),
      h("ul", { class: "rows" }, ...this.group.topics.map(row)),
      h(
        "form",
        { class: "new-topic", onsubmit: make },
        h("label", {}, "Новая тема", name),
        h("button", { type: "submit", class: "chip", "data-key": "topic-add" }, "Создать"),
      ),
    );
  }

  kind() {
    const by = { by: this.person };
    if (this.group.type === "group")
      return h(
        "section",
        { class: "chips" },
        this.button("Сделать супергруппой", "upgrade", "upgrade", by),
        this.button("Супергруппой с темами", "upgrade-topics", "upgrade", { ...by, topics: true }),
      );
    const on = !this.group.forum;
    return h(
      "section",
      { class: "chips" },
      this.button(on ? "Включить темы" : "Выключить темы", "forum", "forum", { on }),
    );
  }
}
