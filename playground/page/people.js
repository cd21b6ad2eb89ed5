// The list of people: search, unread numbers, adding one.

import * as api from "./api.js";
import { arrowKeys } from "./dom.js";
import { formDialog } from "./dialogs.js";
import { chatRow, markOpen, onlyTabStop, showUnread } from "./rows.js";

export class People {
  /**
   * @param {object} on
   * @param {(person: number) => void} on.choose
   * @param {(person: api.Person) => void} on.added
   */
  constructor(on) {
    this.on = on;
    /** @type {Map<number, api.Person>} */
    this.all = new Map();
    /** @type {Map<number, number>} */
    this.unread = new Map();
    /** @type {Map<number, {item: HTMLElement, button: HTMLElement}>} */
    this.rows = new Map();
    this.open = [];
    this.list = document.getElementById("people-list");
    this.search = /** @type {HTMLInputElement} */ (document.getElementById("people-search"));
    this.status = document.getElementById("people-status");

    this.search.addEventListener("input", () => this.filter());
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.visible()[0]?.click();
      if (event.key === "ArrowDown") arrowKeys(event, this.visible());
    });
    this.list.addEventListener("keydown", (event) => arrowKeys(event, this.visible()));
    // One row at a time is in the order of Tab: the one that had the focus last.
    this.list.addEventListener("focusin", (event) => this.tabStop(event.target.closest("button")));

    const dialog = formDialog("person-dialog", (form) => this.add(form));
    document.getElementById("add-person").addEventListener("click", () => dialog.open());
  }

  async add(form) {
    const value = (name) => form.elements.namedItem(name).value.trim();
    const person = await api.addPerson({
      name: value("name"),
      note: value("note") || undefined,
      username: value("username").replace(/^@/, "") || undefined,
      language: value("language"),
    });
    this.put(person);
    this.on.added(person);
  }

  /** @param {api.Person[]} people */
  reset(people) {
    this.all = new Map(people.map((person) => [person.id, person]));
    this.rows.clear();
    this.list.replaceChildren(...people.map((person) => this.row(person)));
    this.mark(this.open);
    this.filter();
  }

  /** Adds a person or shows what changed in them. @param {api.Person} person */
  put(person) {
    const before = this.rows.get(person.id)?.item;
    this.all.set(person.id, person);
    const item = this.row(person);
    if (before) before.replaceWith(item);
    else this.list.append(item);
    this.mark(this.open);
    this.filter();
  }

  remove(id) {
    this.all.delete(id);
    this.rows.get(id)?.item.remove();
    this.rows.delete(id);
  }

  row(person) {
    const row = chatRow({
      id: person.id,
      title: person.name,
      note: person.note || "ㅤ",
      testid: `person-${person.id}`,
      choose: () => this.on.choose(person.id),
    });
    this.rows.set(person.id, row);
    this.showUnread(person.id);
    return row.item;
  }

  visible() {
    return [...this.list.querySelectorAll("li:not([hidden]) > .person")];
  }

  tabStop(button) {
    onlyTabStop(this.rows, button);
  }

  filter() {
    const words = this.search.value.toLowerCase().replaceAll("ё", "е").split(/\s+/).filter(Boolean);
    let found = 0;
    for (const [id, { item }] of this.rows) {
      const person = this.all.get(id);
      const text = `${person.name} ${person.note ?? ""} ${person.username ?? ""} ${id}`
        .toLowerCase()
        .replaceAll("ё", "е");
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) found += 1;
    }
    this.status.textContent = words.length ? `Найдено: ${found}` : "";
    this.status.classList.toggle("visually-hidden", words.length === 0);
    const visible = this.visible();
    if (!visible.some((button) => button.tabIndex === 0)) this.tabStop(visible[0]);
  }

  /** Shows whose chats are open. @param {number[]} open */
  mark(open) {
    this.open = open;
    markOpen(this.rows, open);
    const first = this.rows.get(open[0])?.button;
    if (first && !this.list.contains(document.activeElement)) this.tabStop(first);
  }

  /** Brings a person into sight, for a page opened at a far one. */
  reveal(id) {
    this.rows.get(id)?.item.scrollIntoView({ block: "nearest" });
  }

  count(id, number) {
    this.unread.set(id, number);
    this.showUnread(id);
    const total = [...this.unread.values()].reduce((sum, each) => sum + each, 0);
    document.title = total ? `(${total}) Площадка` : "Площадка";
  }

  showUnread(id) {
    showUnread(this.rows.get(id)?.button.querySelector(".unread"), this.unread.get(id) ?? 0);
  }
}
