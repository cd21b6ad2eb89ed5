// Puts the page together: who is shown where (kept in the address), and what the stream brings.

import * as api from "./api.js";
import { setClock, startClock } from "./clock.js";
import { h } from "./dom.js";
import { toast } from "./dialogs.js";
import { GroupPane } from "./group-pane.js";
import { Groups } from "./groups.js";
import { Pane } from "./pane.js";
import { People } from "./people.js";
import { follow } from "./stream.js";

const SLOTS = /** @type {const} */ (["main", "side"]);

const store = {
  bots: /** @type {api.Bot[]} */ ([]),
  groups: /** @type {api.Group[]} */ ([]),
  bot: /** @type {number|null} */ (null),
  people: /** @type {Map<number, api.Person>} */ (new Map()),
};
/** @type {{main: Pane|null, side: Pane|null}} */
const panes = { main: null, side: null };
let active = /** @type {"main"|"side"} */ ("main");

const element = (id) => document.getElementById(id);
const slotOf = (slot) => element(`pane-${slot}`);
const failed = (problem) => toast(element("chats"), problem.message, { error: true });

const people = new People({ choose, added: (person) => choose(person.id) });
const groups = new Groups({
  choose,
  people: () => [...people.all.values()],
  person: () => panes[active]?.person.id ?? null,
});
/** Who speaks in each group. @type {Map<number, number>} */
const speakers = new Map();

// --- the address: #person=1001&side=1002&bot=…&view=list; a negative number is a group

function readAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  return {
    main: Number(words.get("person")) || null,
    side: words.has("side") ? Number(words.get("side")) || null : undefined,
    bot: Number(words.get("bot")) || null,
    list: words.get("view") === "list",
  };
}

function go(change) {
  const { main, side, bot, list } = { ...readAddress(), ...change };
  const words = new URLSearchParams();
  if (main) words.set("person", String(main));
  if (side !== undefined) words.set("side", side ? String(side) : "");
  if (bot) words.set("bot", String(bot));
  if (list) words.set("view", "list");
  const hash = `#${words}`;
  if (location.hash === hash || (location.hash === "" && hash === "#")) show();
  else location.hash = hash;
}

function choose(id) {
  const address = readAddress();
  const shown = SLOTS.find((slot) => address[slot] === id);
  if (shown) {
    active = shown;
    go({ list: false });
  } else go({ [active]: id, list: false });
}

// --- what is shown

function show() {
  const address = readAddress();
  const beside = address.side !== undefined;
  if (!beside) active = "main";
  for (const slot of SLOTS) fill(slot, address[slot] ?? null);
  slotOf("side").hidden = !beside;
  element("chats").dataset.active = active;
  element("chats").classList.toggle("beside", beside);
  element("side-toggle").setAttribute("aria-pressed", String(beside));
  document.body.dataset.view = address.list || !(address.main || address.side) ? "list" : "chat";
  const open = SLOTS.map((slot) => address[slot]).filter(Boolean);
  people.mark(open);
  groups.mark(open);
  drawTabs(beside);
}

function fill(slot, id) {
  const group = id === null ? undefined : groups.all.get(id);
  const person = group ? speakerOf(group) : people.all.get(id);
  const before = panes[slot];
  if (before && person && before.person.id === person.id && before.chat === id) return;
  const place = slotOf(slot);
  panes[slot] = null;
  if (!person) {
    place.replaceChildren(id === null ? welcome(slot) : h("div", { class: "welcome" }, h("p", {}, nobody(id, group))));
    return;
  }
  const common = { person, store, back: () => go({ list: true }), used: () => setActive(slot) };
  const pane = group
    ? new GroupPane({ ...common, group, speak: (other) => speak(slot, group.id, other), toPerson: choose })
    : new Pane({ ...common, toGroup: (chosen, speaker) => openGroup(slot, chosen, speaker) });
  panes[slot] = pane;
  place.replaceChildren(pane.element);
  if (group) groups.count(group.id, 0);
  else {
    people.count(person.id, 0);
    people.reveal(person.id);
  }
}

function nobody(id, group) {
  if (group) return `В группе «${group.title}» никого нет.`;
  return id < 0
    ? `Группы с номером ${id} здесь нет. Выберите другую в списке.`
    : `Человека с номером ${id} здесь нет. Выберите другого в списке.`;
}

/** Whoever spoke last, if they are in the group still; else its first member. */
function speakerOf(group) {
  const inside = group.members.filter((id) => people.all.has(id));
  const spoke = speakers.get(group.id);
  return people.all.get(inside.includes(spoke) ? spoke : inside[0]);
}

function speak(slot, group, person) {
  speakers.set(group, person);
  const thread = panes[slot]?.thread ?? 0;
  show();
  const pane = panes[slot];
  if (!(pane instanceof GroupPane)) return;
  if (thread) pane.showThread(thread);
  pane.focusOn("speaker");
}

function openGroup(slot, group, person) {
  speakers.set(group, person);
  go({ [slot]: group });
}

function welcome(slot) {
  if (slot === "main") return element("welcome").content.cloneNode(true);
  return h(
    "div",
    { class: "welcome", tabindex: 0, onclick: () => setActive("side"), onfocus: () => setActive("side") },
    h("p", {}, "Выберите в списке второго человека."),
  );
}

function setActive(slot) {
  if (active === slot) return;
  active = slot;
  element("chats").dataset.active = slot;
  drawTabs(readAddress().side !== undefined);
}

/** On a phone two people do not fit side by side: tabs switch between them. */
function drawTabs(beside) {
  element("pane-tabs").hidden = !beside;
  element("pane-tabs").replaceChildren(
    ...SLOTS.map((slot) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(active === slot),
          onclick: () => {
            setActive(slot);
            /** @type {HTMLElement|null} */ (element("pane-tabs").children[SLOTS.indexOf(slot)])?.focus();
          },
        },
        panes[slot]?.title ?? "Выбрать",
      ),
    ),
  );
}

function drawBots() {
  element("bot-choice").hidden = store.bots.length < 2;
  element("bot-select").replaceChildren(
    ...store.bots.map((bot) => h("option", { value: bot.id, selected: bot.id === store.bot }, bot.name)),
  );
}

function chooseBot(id) {
  store.bot = id;
  drawBots();
  for (const slot of SLOTS) {
    const pane = panes[slot];
    if (pane) pane.openChat(pane.chat);
  }
}

/** @param {api.Bot[]} bots */
function setBots(bots) {
  store.bots = bots;
  const wanted = readAddress().bot ?? store.bot;
  const next = bots.find((bot) => bot.id === wanted)?.id ?? bots[0]?.id ?? null;
  if (next === store.bot) {
    drawBots();
    for (const slot of SLOTS) panes[slot]?.drawHead();
  } else chooseBot(next);
}

// --- what the stream brings

/** The open chats an event is about: a group may be open for two people. */
function panesOf(data) {
  const isBot = data.bot === undefined || data.bot === store.bot;
  return SLOTS.map((slot) => panes[slot]).filter(
    (pane) => pane && isBot && pane.chat === data.chat && (data.person === undefined || data.person === pane.person.id),
  );
}

function onEvent(name, data) {
  if (name === "clock") setClock(data);
  else if (name === "bot") setBots([...store.bots.filter((bot) => bot.id !== data.id), data]);
  else if (name === "person") onPerson(data);
  else if (name === "group") onGroup(data);
  else {
    const open = panesOf(data);
    for (const pane of open) pane.handle(name, data);
    if (name === "message" && groups.all.has(data.chat) && data.bot === store.bot && !open.length)
      groups.count(data.chat, (groups.unread.get(data.chat) ?? 0) + 1);
    if (name === "message" && data.from?.bot && people.all.has(data.chat) && !open.length) {
      people.count(data.chat, (people.unread.get(data.chat) ?? 0) + 1);
    }
  }
}

function onPerson(person) {
  if (person.deleted) {
    people.remove(person.id);
    show();
    return;
  }
  people.put(person);
  for (const slot of SLOTS) if (panes[slot]?.person.id === person.id) panes[slot].update(person);
}

/** A group is new or has changed; one that has become a supergroup gives its place to that. */
function onGroup(group) {
  store.groups = [...store.groups.filter((each) => each.id !== group.id), group];
  groups.put(group);
  const address = readAddress();
  for (const slot of SLOTS) {
    const pane = panes[slot];
    if (pane instanceof GroupPane && pane.chat === group.id) pane.updateGroup(group);
    else if (pane) pane.drawHead();
    if (group.migrated_to && address[slot] === group.id) openGroup(slot, group.migrated_to, pane?.person.id);
  }
  show();
}

async function readState() {
  const state = await api.state();
  setClock(state.clock);
  store.groups = state.groups;
  people.reset(state.people.filter((person) => !person.deleted));
  store.people = people.all;
  groups.reset(state.groups);
  setBots(state.bots);
  await readUnread();
}

/** What arrived while nobody looked; the chats shown now are read. */
async function readUnread() {
  const shown = SLOTS.map((slot) => readAddress()[slot]);
  for (const chat of await api.chats()) {
    if (chat.bot === store.bot && people.all.has(chat.chat))
      people.count(chat.chat, shown.includes(chat.chat) ? 0 : chat.unread);
  }
}

function offline(text) {
  element("offline").textContent = text;
  element("offline").hidden = !text;
}

async function start() {
  startClock(failed);
  element("side-toggle").addEventListener("click", () => {
    const beside = readAddress().side !== undefined;
    active = beside ? "main" : "side";
    go({ side: beside ? undefined : null });
  });
  element("bot-select").addEventListener("change", (event) => go({ bot: Number(event.target.value) }));
  window.addEventListener("hashchange", () => {
    const { bot } = readAddress();
    if (bot && bot !== store.bot && store.bots.some((each) => each.id === bot)) chooseBot(bot);
    show();
  });
  follow({
    event: onEvent,
    lost: () => offline("Площадка не отвечает. Как только она вернётся, всё обновится само."),
    back: async () => {
      offline("");
      await readState().catch(failed);
      show();
      for (const slot of SLOTS) panes[slot]?.reload();
    },
  });
  await readState().catch(failed);
  show();
}

start();
