// The list of groups, and making one.

import * as api from "./api.js";
import { arrowKeys, h, plural } from "./dom.js";
import { formDialog } from "./dialogs.js";
import { chatRow, markOpen, onlyTabStop, showUnread } from "./rows.js";

/** «5 участников», bots apart. @param {api.Group} group */
export function howMany({ members }) {
  return `${members.length} ${plural(members.length, "участник", "участника", "участников")}`;
}

function noteOf(group) {
  const kind = group.forum ? "Темы" : group.type === "supergroup" ? "Супергруппа" : "Группа";
  return `${kind} · ${howMany(group)}`;
}

export class Groups {
  /**
   * @param {object} on
   * @param {(group: number) => void} on.choose
   * @param {() => api.Person[]} on.people
   * @param {() => number|null} on.person who is looked at, offered as the creator
   */
  constructor(on) {
    this.on = on;
    /** @type {Map<number, api.Group>} */
    this.all = new Map();
    /** @type {Map<number, number>} */
    this.unread = new Map();
    /** @type {Map<number, {item: HTMLElement, button: HTMLElement}>} */
    this.rows = new Map();
    this.open = [];
    this.list = document.getElementById("group-list");
    this.list.addEventListener("keydown", (event) =>
      arrowKeys(
        event,
        [...this.rows.values()].map(({ button }) => button),
      ),
    );
    this.list.addEventListener("focusin", (event) => onlyTabStop(this.rows, event.target.closest("button")));
    const dialog = formDialog("group-dialog", (form) => this.add(form));
    document.getElementById("add-group").addEventListener("click", () => {
      dialog.open();
      this.offerCreators(dialog.form.elements.namedItem("creator"));
    });
  }

  offerCreators(select) {
    const people = this.on.people();
    const chosen = this.on.person();
    select.replaceChildren(
      ...people.map((person) => h("option", { value: person.id, selected: person.id === chosen }, person.name)),
    );
  }

  async add(form) {
    const value = (name) => form.elements.namedItem(name).value.trim();
    if (!value("creator")) throw new Error("Сначала добавьте человека: группу создаёт кто-то.");
    const group = await api.addGroup({
      title: value("title"),
      members: [Number(value("creator"))],
      supergroup: value("kind") !== "group",
      topics: value("kind") === "forum",
    });
    this.put(group);
    this.on.choose(group.id);
  }

  /** @param {api.Group[]} groups */
  reset(groups) {
    this.all.clear();
    this.rows.clear();
    this.list.replaceChildren();
    for (const group of groups) this.put(group);
  }

  /** Adds a group or shows what changed in it; one that has become a supergroup leaves the list. */
  put(group) {
    this.all.set(group.id, group);
    const before = this.rows.get(group.id);
    if (group.migrated_to) {
      before?.item.remove();
      this.rows.delete(group.id);
    } else {
      const row = chatRow({
        id: group.id,
        title: group.title,
        note: noteOf(group),
        testid: `group-${group.id}`,
        choose: () => this.on.choose(group.id),
      });
      this.rows.set(group.id, row);
      const held = before?.item.contains(document.activeElement);
      if (before) before.item.replaceWith(row.item);
      else this.list.append(row.item);
      if (held) row.button.focus();
      this.count(group.id, this.unread.get(group.id) ?? 0);
    }
    this.mark(this.open);
  }

  /** Shows whose chats are open. @param {number[]} open */
  mark(open) {
    this.open = open;
    markOpen(this.rows, open);
    const first = this.rows.get(open.find((id) => this.rows.has(id))) ?? this.rows.values().next().value;
    if (first && !this.list.contains(document.activeElement)) onlyTabStop(this.rows, first.button);
  }

  count(id, number) {
    this.unread.set(id, number);
    showUnread(this.rows.get(id)?.button.querySelector(".unread"), number);
  }
}
