### Events as methodists work on them: the cabinet, lists, a draft, changes, cancelling

event-office-cabinet =
    <b>Methodist’s office</b>
    Events, themes of the month, broadcasts, mentoring and figures to export. Any methodist may change any event.
event-office-new = 📅 New event
event-office-mine = My events
event-office-all = All events
event-office-themes = 📌 Themes
event-office-mentoring = 🧭 Mentoring
event-office-export = 📊 Export
event-office-search = Find
event-office-to-cabinet = ‹ Methodist’s office
event-office-to-list = ‹ All events
event-office-to-drafts = ‹ Drafts
event-office-to-event = ‹ To the event
event-office-noted =
    { $note }

    { $text }

event-office-list-coming = 📅 <b>{ $whose ->
        [mine] My events
       *[all] All events
    }</b> · coming { $count }
event-office-list-drafts = 📅 <b>{ $whose ->
        [mine] My events
       *[all] All events
    }</b> · drafts { $count }
event-office-list-past = 📅 <b>{ $whose ->
        [mine] My events
       *[all] All events
    }</b> · past and cancelled { $count }
event-office-list-line = { $number }. { $line }
event-office-line = { $moment } · { $title }{ $state ->
        [draft] { "" }
        [cancelled] { " " }· cancelled
       *[published] { " " }· { $seats ->
            [0] { $seated } signed up
           *[other] { $seated } of { $seats }
        }
    }
event-office-empty-coming = Nothing ahead. Make a new event or copy a past one.
event-office-empty-drafts = No drafts.
event-office-empty-past = No past events yet.
event-office-scope-coming = Coming
event-office-scope-drafts = Drafts
event-office-scope-past = Past

event-office-publish = Publish
event-office-edit = Change
event-office-delete = Delete the draft
event-office-keep = Keep the draft
event-office-yes-delete = Yes, delete
event-office-ask-delete =
    <b>Delete the draft?</b>
    “{ $title }” will be gone for good. Teachers have not seen it.
event-office-deleted = ✅ The draft is deleted.
event-office-delete-published = ⚠️ This is no draft any more: a published event can only be cancelled.
event-office-copied = ✅ The copy is ready. Check it and publish.
event-office-gone = ⚠️ This event is no more: the draft was deleted.

event-office-publish-done =
    ✅ Published. { $told ->
        [0] Nobody follows such events now: send the link around.
        [one] We shall write to { $told } teacher.
       *[other] We shall write to { $told } teachers.
    }
event-office-publish-already = Published already.
event-office-publish-gone = ⚠️ The draft is no more.
event-office-publish-cancelled = ⚠️ The event is cancelled and cannot be published. You can copy it.
event-office-publish-start-passed = ⚠️ Not published: the start has passed. Change the start and publish again.
event-office-publish-closing-passed = ⚠️ Not published: sign-up would be closed already. Change when it closes and publish again.

event-office-title = <b>{ $name }</b>
event-office-state-open = ✍️ sign-up until { $moment }
event-office-state-closed = Sign-up is closed, the event is ahead.
event-office-state-running = Running now.
event-office-state-over = Over.
event-office-state-cancelled = ⚠️ <b>Cancelled.</b> { $reason }
event-office-seated =
    👥 { $seats ->
        [0] { $seated } signed up
       *[other] { $seated } of { $seats } signed up
    }{ $places ->
        [0] { "" }
        [one] , from { $places } organisation
       *[other] , from { $places } organisations
    }
event-office-queued = ⏳ { $queued } in the queue
event-office-came =
    ✅ { $came ->
        [0] nobody marked yet
        [one] { $came } person came
       *[other] { $came } people came
    }{ $places ->
        [0] { "" }
        [one] { " " }from { $places } organisation
       *[other] { " " }from { $places } organisations
    }{ $walkins ->
        [0] { "" }
       *[other] , { $walkins } without signing up
    }
event-office-feedback-anonymous = 📊 questionnaire without names
event-office-feedback-named = 📊 questionnaire with names
event-office-people = Signed up
event-office-presence = Presence
event-office-code = Show the code
event-office-results = Results
event-office-cancel = Cancel
event-office-copy = Copy
event-office-link = Link
event-office-link-text =
    <b>The link to “{ $title }”</b>
    <code>{ $link }</code>
    It opens the card; the bot asks newcomers to register first.
event-office-link-none = ⚠️ Only a published event has a link.

event-office-fields =
    <b>What to change?</b>
    “{ $title }”. Everyone signed up is told what the time, place, title and description were and have become.
event-office-fields-draft =
    <b>What to change?</b>
    “{ $title }”, a draft.
event-office-field-kind = Kind
event-office-field-title = Title
event-office-field-description = Description
event-office-field-starts = Start
event-office-field-length = Length
event-office-field-place = Place
event-office-field-link = Link
event-office-field-seats = Seats
event-office-field-closes = End of sign-up
event-office-field-theme = Theme
event-office-field-audience = For whom
event-office-field-feedback = Questionnaire
event-office-none = none
event-office-everyone = for everyone
event-office-narrower = not for everyone

event-office-change-done = ✅ Saved.
event-office-change-told =
    { $told ->
        [one] We shall write about it to { $told } person signed up.
       *[other] We shall write about it to { $told } people signed up.
    }
event-office-change-promoted =
    { $promoted ->
        [one] { $promoted } person of the queue has a seat now.
       *[other] { $promoted } people of the queue have seats now.
    }
event-office-change-same = Nothing changed: it was so already.
event-office-change-gone = ⚠️ The event is no more.
event-office-change-cancelled = ⚠️ The event is cancelled and cannot be changed. You can copy it.
event-office-change-started = ⚠️ The event has begun: too late to change start, seats, sign-up and audience.
event-office-change-over = ⚠️ The event is over: kind, title, description and theme may be changed.
event-office-change-in-past = ⚠️ Not saved: that time has passed.
event-office-change-too-few-seats =
    ⚠️ Not saved: { $seated } have a seat already, there cannot be fewer seats.
event-office-change-nowhere = ⚠️ Not saved: the event needs a place or a link.

event-office-cancel-done =
    ✅ Cancelled. { $told ->
        [0] Nobody had signed up.
        [one] We shall tell { $told } person why.
       *[other] We shall tell { $told } people why.
    }
event-office-cancel-already = The event is cancelled already.
event-office-cancel-gone = ⚠️ It is a draft or is no more: there is nothing to cancel.
event-office-cancel-over = ⚠️ The event is over and cannot be cancelled.

### Forms

form-name-event-new = new event
form-name-event-edit = change of an event
form-name-event-copy = copy of an event
form-name-event-cancel = cancelling an event
form-name-event-search = search for an event

event-form-heading = New event · { $number } of { $count }
event-form-edit-heading =
    “{ $title }”
    Now: { $was }
event-form-copy-heading = Copy of “{ $title }”
event-form-cancel-heading = Cancelling “{ $title }”
event-form-left = Making the event was cancelled.
event-form-unchanged = Nothing has changed.

event-form-ask-kind = <b>What kind of event is it?</b>
event-form-ask-title =
    <b>What is it called?</b>
    Up to 200 characters, without the kind: “Reading in a physics lesson”.
event-form-ask-description =
    <b>What is it about?</b>
    Two or three sentences: what will happen, what to bring. Up to 2,000 characters.
event-form-ask-starts =
    <b>When does it start?</b>
    Write “12 December 15:00”, “tomorrow 14:30”, or press a day.
event-form-ask-copy-starts =
    <b>When will the copy start?</b>
    Write “12 December 15:00”, “tomorrow 14:30”, or press a day.
event-form-ask-length =
    <b>How long will it take?</b>
    Start: { $start }. Write “1,5 часа”, “90 минут”, “до 16:30”, or press.
event-form-length =
    { $minutes ->
        [45] 45 min
        [60] 1 h
        [90] 1.5 h
        [120] 2 h
       *[180] 3 h
    }
event-form-minutes = { $minutes } min
event-form-length-problem = The length is not clear. From 5 minutes to 24 hours: “1,5 часа”, “90 минут”, “до 16:30”.
event-form-ask-place =
    <b>Where?</b>
    Write the place: “School 69, room 214”. Online only: “Skip”.
event-form-ask-link =
    <b>The link to connect?</b>
    Send the address: “https://…”. Only those signed up see it. Not online: “Skip”.
event-form-ask-where =
    <b>A place or a link is needed</b>
    Write where to come or send the address: “School 69, room 214”, “https://…”.
event-form-link-problem = This does not look like an address. Example: “https://telemost.yandex.ru/j/123”.
event-form-ask-seats =
    <b>How many seats?</b>
    Write a number: “25”. When they are taken, a queue opens.
event-form-unlimited = No limit
event-form-seats = seats: { $seats }
event-form-seats-no-number = A number from 1 to { $limit } in digits is needed: “25”. If there are seats for all, “No limit”.
event-form-seats-out-of-range = That many seats cannot be: from 1 to { $limit }. If there are seats for all, “No limit”.
event-form-seats-taken =
    { $seated ->
        [one] { $seated } person has
       *[other] { $seated } people have
    } a seat already, there cannot be fewer: we strike nobody off.
event-form-ask-closes =
    <b>Until when is sign-up open?</b>
    Press or write: “11 December 18:00”.
event-form-closes-start = Until the start
event-form-closes-hour = An hour before
event-form-closes-day = A day before
event-form-closes-other = Another time
event-form-closes-passed = That time has passed. Choose a later one, for example “Until the start”.
event-form-closes-after-start = Sign-up cannot close after the start: { $start }. Write an earlier time.
event-form-ask-theme = <b>Which theme of the month does it belong to?</b>
event-form-no-theme = No theme
event-form-theme-label = { $month } · { $title }
event-form-theme-short = { $label }…
event-form-ask-feedback =
    <b>What questionnaire?</b>
    Afterwards the bot asks those who came. Without names: nobody, you included, learns who answered what, numbers appear from five answers. With names: you see who answered what; teachers are told so.
event-form-feedback-anonymous = Without names
event-form-feedback-named = With names

event-form-ask-cancel-reason =
    <b>Why is it cancelled?</b>
    Everyone signed up will read it: “The speaker is ill, we move it to January”.
event-form-ask-cancel-sure =
    <b>Cancel the event?</b>
    Reason: { $reason }
    Those signed up get a message. It cannot be taken back; the event can be copied.
event-form-cancel-yes = Yes, cancel the event
event-form-cancel-no = Do not cancel

event-form-ask-search =
    <b>Which event to find?</b>
    Write words of the title: “reading”.
event-form-found =
    { $count } found for “{ $query }”. Press one or write other words.
event-form-found-nothing = Nothing for “{ $query }”. Write other words of the title or their beginnings.

### Date and time

moment-time =
    <b>{ $day }. At what time?</b>
    Write “15:00” or press.
moment-day =
    { $question }
    The time is { $time }. Which day?
moment-other-day = ‹ Another day
moment-no-day = ·
moment-example = 12 December 15:00
moment-problem-no-date = The date is not clear. Write day and time: “{ $example }”, “tomorrow 14:30”.
moment-problem-no-time = The time is not clear. Write, for example, “15:00”.
moment-problem-not-existing = There is no such date or time. Check and write again: “{ $example }”.
moment-problem-in-past = That time has passed. It must be ahead: “{ $example }”.
moment-problem-too-far = Too far: at most { $years } years ahead. Write, for example, “{ $example }”.
moment-problem-contradictory = Not clear when: weekday and date differ, or there are several times. Write one: “{ $example }”.
