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

/** Ways a file can go, by its type; the first is offered. */
function kindsOf(file) {
  const ways = [["document", "файлом"]];
  if (file.type === "image/webp") ways.unshift(["sticker", "стикером"]);
  if (/^image\/(jpeg|png|webp)$/.test(file.type)) ways.unshift(["photo", "фотографией"]);
  if (file.type.startsWith("audio/")) ways.unshift(["voice", "голосовым"]);
  if (file.type.startsWith("video/")) ways.unshift(["video", "видео"]);
  return ways;
}

/**
 * Shows the file before it goes and asks for a caption.
 * @param {File} file
 * @param {(choice: {kind: string, caption: string}) => Promise<unknown>} send
 */
export function askUpload(file, send) {
  const ways = kindsOf(file);
  const preview = file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
  const caption = h("textarea", { name: "caption", rows: 2, maxlength: 1024, placeholder: "Подпись, если нужна" });
  const error = h("p", { class: "form-error", role: "alert", hidden: true });
  const submit = h("button", { type: "submit", class: "primary" }, "Отправить");
  const close = () => {
    box.close();
    box.remove();
    if (preview) URL.revokeObjectURL(preview);
  };
  const form = h(
    "form",
    { class: "form", method: "dialog" },
    h("h2", {}, "Отправить файл"),
    preview && h("img", { src: preview, alt: "", class: "upload-preview" }),
    h("p", { class: "upload-name" }, `${file.name} · ${fileSize(file.size)}`),
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
  const box = h("dialog", { "aria-label": "Отправить файл", "data-testid": "upload", oncancel: close }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.setAttribute("aria-busy", "true");
    const kind = String(new FormData(/** @type {HTMLFormElement} */ (form)).get("kind") ?? "document");
    try {
      await send({ kind, caption: /** @type {HTMLTextAreaElement} */ (caption).value });
      close();
    } catch (problem) {
      error.textContent = problem.message;
      error.hidden = false;
      submit.removeAttribute("aria-busy");
    }
  });
  document.body.append(box);
  /** @type {HTMLDialogElement} */ (box).showModal();
  submit.focus();
}
