### Объявление о мероприятии

announcement-event =
    Новое мероприятие · { $kind }
    <b>{ $title }</b>
announcement-event-when = 📅 { $span }
announcement-event-where = 📍 { $place }
announcement-event-online = 🔗 онлайн, ссылка — записавшимся
announcement-event-theme = 📌 Тема месяца: { $title }
announcement-event-closes = ✍️ Запись до { $moment }
button-announcement-open = Открыть
