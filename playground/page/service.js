// What has happened in a group, in words.

/** @param {{first_name: string, last_name?: string}} user of the Bot API */
const nameOf = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");

/** @param {import("./api.js").Message} message */
export function serviceWords(message) {
  const { service, about, text, from } = message;
  const by = from?.name ? ` · ${from.name}` : "";
  switch (service) {
    case "new_chat_members":
      return `Теперь в группе: ${about.map(nameOf).join(", ")}${about.some((user) => user.id === from?.id) ? "" : by}`;
    case "left_chat_member":
      return `Больше не в группе: ${nameOf(about)}${about.id === from?.id ? "" : by}`;
    case "forum_topic_created":
      return `Новая тема «${text}»${by}`;
    case "forum_topic_closed":
      return `Тема «${text}» закрыта${by}`;
    case "forum_topic_reopened":
      return `Тема «${text}» снова открыта${by}`;
    case "pinned_message":
      return `Закреплено: ${text || "сообщение"}${by}`;
    case "migrate_to_chat_id":
      return `Группа стала супергруппой${by}`;
    case "migrate_from_chat_id":
      return `Супергруппа из группы «${text}»${by}`;
    default:
      return `Новая группа · ${text}`;
  }
}
