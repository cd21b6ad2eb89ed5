// Toasts, alerts and the forms in <dialog>.

import { h } from "./dom.js";

const SHORTEST_TOAST_MS = 4000;
const READING_MS_PER_LETTER = 60;

/** A few words that leave by themselves; over the chat they belong to. */
export function toast(place, text, { error = false } = {}) {
  const note = h(
    "div",
    {
      class: error ? "toast error" : "toast",
      role: error ? "alert" : "status",
      "data-testid": error ? "error" : "toast",
    },
    text,
  );
  place.append(note);
  setTimeout(() => note.remove(), Math.max(SHORTEST_TOAST_MS, text.length * READING_MS_PER_LETTER));
}

/** The modal answer of a callback: waits for «OK». */
export function alert(title, text) {
  const close = () => {
    box.close();
    box.remove();
  };
  const box = h(
    "dialog",
    { class: "alert", role: "alertdialog", "data-testid": "alert", "aria-label": title, oncancel: close },
    h("h2", {}, title),
    h("p", {}, text),
    h("div", { class: "form-actions" }, h("button", { type: "button", class: "primary", onclick: close }, "OK")),
  );
  document.body.append(box);
  /** @type {HTMLDialogElement} */ (box).showModal();
}

/**
 * Opens a dialog with a form; `submit` may throw with words for the person, then the dialog stays.
 * @param {string} id of the <dialog>
 * @param {(form: HTMLFormElement) => Promise<void>} submit
 */
export function formDialog(id, submit) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById(id));
  const form = dialog.querySelector("form");
  const error = form.querySelector(".form-error");
  form.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.hidden = true;
    try {
      await submit(form);
      dialog.close();
    } catch (problem) {
      error.textContent = problem.message;
      error.hidden = false;
    }
  });
  return {
    form,
    open() {
      form.reset();
      error.hidden = true;
      dialog.showModal();
    },
  };
}

const SIZES = ["Б", "КБ", "МБ", "ГБ"];

export function fileSize(bytes) {
  const step = bytes > 0 ? Math.min(SIZES.length - 1, Math.floor(Math.log(bytes) / Math.log(1024))) : 0;
  const number = bytes / 1024 ** step;
  return `${number.toLocaleString("ru-RU", { maximumFractionDigits: step ? 1 : 0 })} ${SIZES[step]}`;
}

const MOST_IN_ALBUM = 10;

/** Ways files can go, by their types; the first is offered. */
function waysOf(files) {
  if (files.length === 1) return kindsOf(files[0]);
  const ways = [["document", "файлами"]];
  if (files.every((file) => file.type.startsWith("audio/"))) ways.unshift(["audio", "музыкой"]);
  if (files.every((file) => albumKind(file))) ways.unshift(["album", "альбомом"]);
  return ways;
}

/** What a picture or a film is in an album; nothing for other files. */
function albumKind(file) {
  if (/^image\/(jpeg|png|webp)$/.test(file.type)) return "photo";
  return file.type.startsWith("video/") ? "video" : null;
}

function kindsOf(file) {
  const ways = [["document", "файлом"]];
  if (file.type === "image/webp") ways.unshift(["sticker", "стикером"]);
  if (/^image\/(jpeg|png|webp)$/.test(file.type)) ways.unshift(["photo", "фотографией"]);
  if (file.type.startsWith("audio/")) ways.unshift(["voice", "голосовым"], ["audio", "музыкой"]);
  if (file.type.startsWith("video/")) ways.unshift(["video", "видео"], ["animation", "анимацией"]);
  if (file.type === "image/gif") ways.unshift(["animation", "анимацией"]);
  return ways;
}

/**
 * Shows the files before they go and asks for a caption, which goes with the first, as in Telegram's applications.
 * @param {File[]} files
 * @param {(items: {kind: string, caption: string}[]) => Promise<unknown>} send
 */
export function askUpload(files, send) {
  const ways = waysOf(files);
  const title = files.length === 1 ? "Отправить файл" : `Отправить файлы: ${files.length}`;
  const pictures = files.filter((file) => file.type.startsWith("image/")).map((file) => URL.createObjectURL(file));
  const caption = h("textarea", { name: "caption", rows: 2, maxlength: 1024, placeholder: "Подпись, если нужна" });
  const error = h("p", { class: "form-error", role: "alert", hidden: true });
  const submit = h("button", { type: "submit", class: "primary" }, "Отправить");
  const close = () => {
    box.close();
    box.remove();
    pictures.forEach((picture) => URL.revokeObjectURL(picture));
  };
  const form = h(
    "form",
    { class: "form", method: "dialog" },
    h("h2", {}, title),
    pictures.length > 0 &&
      h(
        "div",
        { class: "upload-previews" },
        ...pictures.map((src) => h("img", { src, alt: "", class: "upload-preview" })),
      ),
    ...files.map((file) => h("p", { class: "upload-name" }, `${file.name} · ${fileSize(file.size)}`)),
    ways.length > 1 &&
      h(
        "fieldset",
        { class: "ways" },
        h("legend", {}, "Как"),
        ...ways.map(([kind, label], index) =>
          h("label", {}, h("input", { type: "radio", name: "kind", value: kind, checked: index === 0 }), label),
        ),
      ),
    h("label", {}, "Подпись", caption),
    error,
    h(
      "div",
      { class: "form-actions" },
      h("button", { type: "button", class: "plain", onclick: close }, "Отмена"),
      submit,
    ),
  );
  const box = h("dialog", { "aria-label": title, "data-testid": "upload", oncancel: close }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.setAttribute("aria-busy", "true");
    const way = String(new FormData(/** @type {HTMLFormElement} */ (form)).get("kind") ?? "document");
    const words = /** @type {HTMLTextAreaElement} */ (caption).value;
    const kindOf = (file) => (way === "album" ? albumKind(file) : way);
    try {
      await send(files.map((file, index) => ({ kind: kindOf(file), caption: index === 0 ? words : "" })));
      close();
    } catch (problem) {
      error.textContent = problem.message;
      error.hidden = false;
      submit.removeAttribute("aria-busy");
    }
  });
  if (files.length > MOST_IN_ALBUM) {
    error.textContent = `Вместе уходит не больше ${MOST_IN_ALBUM} файлов.`;
    error.hidden = false;
    submit.setAttribute("disabled", "");
  }
  document.body.append(box);
  /** @type {HTMLDialogElement} */ (box).showModal();
  submit.focus();
}
