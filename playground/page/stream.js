// Server-sent events with a reconnection of our own: a browser gives up for good when the server
// answers with an error while it starts, and after a restart everything has to be read again.

const EVENTS = ["message", "edit", "delete", "answer", "action", "person", "bot", "group", "clock", "commands"];
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;

/**
 * @param {object} on
 * @param {(name: string, data: any) => void} on.event
 * @param {() => void} on.back called when the connection stands again after a break
 * @param {() => void} on.lost
 */
export function follow(on) {
  let pause = FIRST_PAUSE_MS;
  let broken = false;

  function connect() {
    const source = new EventSource("/api/stream");
    source.addEventListener("open", () => {
      pause = FIRST_PAUSE_MS;
      if (broken) on.back();
      broken = false;
    });
    source.addEventListener("error", () => {
      source.close();
      if (!broken) on.lost();
      broken = true;
      setTimeout(connect, pause);
      pause = Math.min(pause * 1.6, LONGEST_PAUSE_MS);
    });
    for (const name of EVENTS) {
      source.addEventListener(name, (event) => on.event(name, JSON.parse(event.data)));
    }
  }

  connect();
}
