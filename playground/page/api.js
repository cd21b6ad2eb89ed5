// The interface for people of playground/README.md, one function a call.

/** @typedef {{id: number, username: string, name: string}} Bot */
/** @typedef {{id: number, name: string, username: string|null, language: string,
 *   note: string|null, blocked: number[], deleted?: boolean}} Person */
/** @typedef {{id: number, name: string, closed: boolean}} Topic */
/**
 * @typedef {{id: number, title: string, type: "group"|"supergroup", members: number[], statuses: Record<string, string>,
 *   bot_statuses: Record<string, string>, bot_rights: Record<string, string[]>, forum: boolean, topics: Topic[],
 *   migrated_to: number|null}} Group
 */
/** @typedef {{now: string, offset_seconds: number, version: number}} Clock */
/** @typedef {{text: string, data?: string, url?: string}} Button */
/**
 * @typedef {{id: number, chat: number, bot: number, from: {id: number, name: string, bot: boolean}, date: string,
 *   edited: string|null, deleted: boolean, html: string, text: string, reply_to: number|null, buttons: Button[][],
 *   kind: string, file: {id: string, name: string, size: number, mime: string}|null,
 *   media_group_id: string|null, thread: number|null, pinned: boolean, service: string|null, about: any}} Message
 */

/** What went wrong, in words that can be shown. */
export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, { query = {}, json, form } = {}) {
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(wanted.map(([name, value]) => [name, String(value)]));
  let response;
  try {
    response = await fetch(`/api/${path}${wanted.length ? `?${search}` : ""}`, {
      method,
      headers: json ? { "Content-Type": "application/json" } : undefined,
      body: json ? JSON.stringify(json) : form,
    });
  } catch {
    throw new ApiError("Площадка не отвечает. Проверьте, что она запущена.", 0);
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    const words = answer?.error ? [answer.error, answer.hint].filter(Boolean).join(". ") : `Ошибка ${response.status}`;
    throw new ApiError(words, response.status);
  }
  return answer;
}

/** @returns {Promise<{bots: Bot[], people: Person[], groups: Group[], clock: Clock, limits: boolean}>} */
export const state = () => call("GET", "state");
/** @returns {Promise<{command: string, description: string}[]>} */
export const commands = (bot, person, chat) => call("GET", "commands", { query: { bot, person, chat } });
/** @returns {Promise<{chat: number, bot: number, title: string, last: Message|null, unread: number}[]>} */
export const chats = (person) => call("GET", "chats", { query: { person } });
/** @returns {Promise<Person>} */
export const addPerson = (person) => call("POST", "people", { json: person });
export const setBlocked = (person, bot, blocked) =>
  call("POST", `people/${person}/${blocked ? "block" : "unblock"}`, { json: { bot } });
/** @returns {Promise<Group>} */
export const addGroup = (group) => call("POST", "groups", { json: group });
/** Anything of `/api/groups/{id}/…`. */
export const groupAction = (group, action, body) => call("POST", `groups/${group}/${action}`, { json: body });
export const setPinned = (chat, pinned, body) =>
  call("POST", `chats/${chat}/${pinned ? "pin" : "unpin"}`, { json: body });
/** @returns {Promise<Message[]>} */
export const messages = (chat, query) => call("GET", `chats/${chat}/messages`, { query });
/** @returns {Promise<Message>} */
export const sendText = (chat, body) => call("POST", `chats/${chat}/text`, { json: body });
export const press = (chat, body) => call("POST", `chats/${chat}/press`, { json: body });
/** @returns {Promise<Clock>} */
export const clock = () => call("GET", "clock");
/** @returns {Promise<Clock>} */
export const moveClock = (move) => call("POST", "clock", { json: move });
export const fileUrl = (id) => `/api/files/${encodeURIComponent(id)}`;

function formOf(fields, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== null && value !== "") form.append(name, String(value));
  }
  for (const file of files) form.append("file", file, file.name);
  return form;
}

/** @returns {Promise<Message>} */
export const upload = (chat, { file, ...fields }) =>
  call("POST", `chats/${chat}/upload`, { form: formOf(fields, [file]) });

/**
 * @param {number} chat
 * @param {{files: File[], items: {kind: string, caption?: string}[], person: number, bot: number|null}} album
 * @returns {Promise<Message[]>}
 */
export const album = (chat, { files, items, ...fields }) =>
  call("POST", `chats/${chat}/album`, { form: formOf({ ...fields, items: JSON.stringify(items) }, files) });
