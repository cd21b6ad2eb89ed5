// Times come in UTC by the playground's clock and are shown as in Moscow, whatever the viewer's own zone.

const ZONE = "Europe/Moscow";
// Moscow has kept this offset since 2014; a date typed by hand gets it.
const OFFSET = "+03:00";
const DAY_MS = 86_400_000;

const format = (options) => new Intl.DateTimeFormat("ru-RU", { timeZone: ZONE, ...options });
const hourMinute = format({ hour: "2-digit", minute: "2-digit" });
const dayMonth = format({ day: "numeric", month: "long" });
const dayMonthYear = format({ day: "numeric", month: "long", year: "numeric" });
const weekday = format({ weekday: "short" });
const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });

export const time = (moment) => hourMinute.format(moment);

/** «10 декабря» this year, «10 декабря 2025 г.» otherwise. @param {Date} moment @param {Date} now */
export function day(moment, now) {
  const same = isoDay.format(moment).slice(0, 4) === isoDay.format(now).slice(0, 4);
  return (same ? dayMonth : dayMonthYear).format(moment);
}

/** A key that two moments of one Moscow day share: 2026-12-10. */
export const dayKey = (moment) => isoDay.format(moment);

/** «чт, 10 декабря 2026, 15:04» */
export const full = (moment) =>
  `${weekday.format(moment)}, ${dayMonthYear.format(moment).replace(/\s*г\.$/, "")}, ${time(moment)}`;

/** @param {Date} now @returns {string} ISO moment of nine in the morning of the next Moscow day */
export const nineTomorrow = (now) => `${isoDay.format(new Date(now.getTime() + DAY_MS))}T09:00:00${OFFSET}`;

/** What a datetime-local field needs. */
export const toField = (moment) => `${isoDay.format(moment)}T${time(moment)}`;
export const fromField = (value) => new Date(`${value}:00${OFFSET}`);
