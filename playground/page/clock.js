// The playground's clock: shown plainly as a demo, moved ahead by hand.

import * as api from "./api.js";
import { announce, h } from "./dom.js";
import { formDialog } from "./dialogs.js";
import { fromField, full, nineTomorrow, toField } from "./time.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TICK_MS = 1000;

/** How far the playground's clock is ahead of this browser's. */
let aheadMs = 0;

/** The playground's now. */
export const now = () => new Date(Date.now() + aheadMs);

/** @param {api.Clock} clock */
export function setClock(clock) {
  aheadMs = new Date(clock.now).getTime() - Date.now();
  show();
}

function show() {
  const text = full(now());
  const place = document.getElementById("clock-time");
  // Written only when the minute changes: a rewritten text would lose a selection every second.
  if (place.textContent !== text) {
    place.textContent = text;
    place.setAttribute("datetime", now().toISOString());
  }
}

/** @param {(problem: Error) => void} onError */
export function startClock(onError) {
  const section = document.querySelector(".clock");
  const moves = document.getElementById("clock-moves");
  const more = document.getElementById("clock-more");

  async function move(body) {
    section.setAttribute("aria-busy", "true");
    try {
      setClock(await api.moveClock(body));
      announce(`Демо-время: ${full(now())}`);
    } finally {
      section.removeAttribute("aria-busy");
    }
  }

  const chosen = formDialog("clock-dialog", async (form) => {
    const to = fromField(form.elements.namedItem("to").value);
    if (to <= now()) throw new Error(`Время идёт только вперёд, сейчас ${full(now())}.`);
    await move({ to: to.toISOString() });
  });
  const choose = () => {
    chosen.open();
    chosen.form.elements.namedItem("to").value = toField(now());
  };

  const choices = [
    ["+10 мин", () => move({ advance: 10 * MINUTE })],
    ["+1 час", () => move({ advance: HOUR })],
    ["+1 день", () => move({ advance: DAY })],
    ["9:00 завтра", () => move({ to: nineTomorrow(now()) })],
    ["Другое…", choose],
  ];
  moves.append(
    ...choices.map(([label, act]) =>
      h(
        "button",
        {
          type: "button",
          class: "chip",
          onclick: () => {
            if (section.hasAttribute("aria-busy")) return;
            Promise.resolve(act()).catch(onError);
          },
        },
        label,
      ),
    ),
  );

  more.addEventListener("click", () => {
    const open = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", String(open));
  });
  setInterval(show, TICK_MS);
}
