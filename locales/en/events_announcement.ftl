### The news of an event

announcement-event =
    New event · { $kind }
    <b>{ $title }</b>
announcement-event-when = 📅 { $span }
announcement-event-where = 📍 { $place }
announcement-event-online = 🔗 online, the link is for those signed up
announcement-event-theme = 📌 Theme of the month: { $title }
announcement-event-closes = ✍️ Sign up before { $moment }
button-announcement-open = Open
