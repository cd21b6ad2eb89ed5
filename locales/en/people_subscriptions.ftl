### Subscriptions: what to write about

subscriptions =
    <b>Subscriptions</b>
    📌 Theme of the month: { $themes ->
        [on] on
       *[off] off
    }
    Subjects: { $subjects } of { $all_subjects }
    Associations’ news: { $associations } of { $all_associations }
    Kinds of events: { $kinds } of { $all_kinds }
    We always write about what you have signed up for.
subscriptions-themes = Theme of the month
subscriptions-subject = Subjects
subscriptions-association = Associations
subscriptions-event_kind = Kinds of events
subscriptions-section-subject =
    <b>Subscriptions · subjects</b>
    Press a subject to switch it on or off.
subscriptions-section-association =
    <b>Subscriptions · associations’ news</b>
    Press an association to switch it on or off.
subscriptions-section-event_kind =
    <b>Subscriptions · kinds of events</b>
    Press a kind to switch it on or off.
subscriptions-section-empty =
    <b>Subscriptions · associations’ news</b>
    There are no associations yet. Once an admin adds them, they appear here.
subscriptions-on = ✅ { $label }
subscriptions-off = { $label }
button-unfollow-all = Unsubscribe from everything
button-follow-usual = Subscribe to the usual again
subscriptions-sure =
    <b>Unsubscribe from everything?</b>
    We will not write about new themes and events. Reminders of what you have signed up for stay.
button-yes-unfollow-all = Yes, unsubscribe
subscriptions-none-toast = No more messages about what is new
subscriptions-usual-toast = Themes, your subject, associations and events again
