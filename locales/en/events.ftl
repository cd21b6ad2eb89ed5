### Events as a teacher sees them: lists, the card, signing up, reminders

event-kind-seminar = Seminar
event-kind-practical_seminar = Practical seminar
event-kind-problem_seminar = Problem seminar
event-kind-master_class = Master class
event-kind-workshop = Workshop
event-kind-webinar = Webinar
event-kind-round_table = Round table
event-kind-conference = Conference
event-kind-open_lesson = Open lesson
event-kind-open_day = Open day
event-kind-training = Training
event-kind-consultation = Consultation
event-kind-bridge = Methodical bridge
event-kind-readings = Pedagogical readings
event-kind-meeting = Association meeting
event-kind-contest = Contest
event-kind-forum = Forum
event-kind-internship = Internship

event-name = { $kind } “{ $title }”
event-name-quoted = { $kind }. { $title }
event-shortened = { $text }…

event-card-title = <b>{ $name }</b>
event-card-time = 📅 { $span }
event-card-place = 📍 { $place }
event-card-link = 🔗 { $link }
event-card-link-later = 🔗 online, the link opens to those signed up
event-card-link-over = 🔗 it was online
event-card-seats = 👥 { $seated } of { $seats } seats taken
event-card-seats-full =
    👥 no seats left{ $queued ->
        [0] {""}
       *[other] , { $queued } in the queue
    }
event-card-seats-any =
    👥 { $seated ->
        [0] nobody has signed up yet
       *[other] { $seated } signed up
    }, room for everyone
event-card-description = { $text }
event-card-theme = 📌 Theme of the month: { $title }
event-card-until = ✍️ sign up until { $moment }
event-card-seated = ✅ You are signed up · seat { $place }
event-card-seated-any = ✅ You are signed up
event-card-queued = ⏳ You are number { $place } in the queue. When a seat comes free, it is yours and we write to you.
event-card-queued-late = ⏳ You were in the queue; no seat came free.
event-card-attended = ✅ You were there
event-card-attended-now = ✅ You have checked in
event-card-not-attended = You were signed up; your presence was not marked.
event-card-overlap = ⚠️ At the same time you are signed up for { $titles }
event-card-overlap-title = “{ $title }”
event-card-cancelled = ⚠️ <b>Cancelled.</b> { $reason }
event-card-running = ⏳ It has begun, signing up is over.
event-card-running-mine = ⏳ It has begun.
event-card-over = The event is over. The next ones are in the list.
event-card-questionnaire = 📊 A questionnaire waits for your answer: five questions, one minute.
event-card-closed = ⚠️ Signing up is closed. Other events are in the list.
event-card-draft = A draft: teachers do not see it yet.

event-button-sign-up = ✍️ Sign up
event-button-queue = ⏳ Join the queue
event-button-cancel = Cancel sign-up
event-button-check-in = ✅ Check in
event-button-answer = 📊 Answer the questionnaire
event-button-calendar = To calendar
event-button-calendar-remove = Remove from calendar
event-button-share = Share
event-button-theme = 📌 Theme of the month
event-button-open = Open
event-button-all = ‹ All events
event-button-list = ‹ To the list
event-button-my = ‹ My sign-ups
event-button-to-card = ‹ To the event
event-button-others = All events
event-button-keep = Keep it as it is
event-button-yes-cancel = Yes, cancel
event-button-yes-leave = Yes, leave the queue
event-button-forward = Send to colleagues

event-ask-cancel =
    <b>Cancel your sign-up?</b>
    { $name }
    📅 { $span }
    { $waiting ->
        [0] The seat comes free; you may sign up again while there are seats.
       *[other] The first in the queue gets the seat at once; it cannot be had back.
    }
event-ask-leave =
    <b>Leave the queue?</b>
    { $name }
    📅 { $span }
    You are number { $place }. If you change your mind, you join at the end.
event-gone =
    ⚠️ This event is no more. See what is coming up.

event-share =
    <b>Share</b>
    { $name }
    📅 { $span }

    { $link }
    The link opens this event; a colleague can sign up there.
event-share-text = { $name }, { $span }

event-toast-seated = You are signed up.
event-toast-seated-reminded = You are signed up. { $reminders }
event-toast-remind-day-hour = We will remind you a day and an hour before.
event-toast-remind-day = We will remind you a day before.
event-toast-remind-hour = We will remind you an hour before.
event-toast-remind-at = We will remind you: { $moments }.
event-toast-queued = No seats left, you are number { $place } in the queue. When a seat comes free, it is yours and we write to you.
event-toast-already_seated = You are signed up already.
event-toast-already_queued = You are in the queue already.
event-toast-closed = Signing up is over.
event-toast-gone = This event is no more.
event-toast-freed = Sign-up cancelled, the seat is free for others.
event-toast-left_queue = You have left the queue.
event-toast-not_signed_up = You are not signed up: nothing to cancel.
event-toast-too_late = Too late to cancel: the event has begun or is cancelled.
event-toast-calendar = The calendar file is in the chat.

event-calendar-file = event-{ $number }.ics
event-calendar-caption = Open the file, and the event goes into your phone’s calendar. If anything changes, we write to you: take the file again and the entry is updated.
event-calendar-caption-cancelled = The event is cancelled. Open the file, and it leaves your phone’s calendar.

events-title-a = 📅 <b>Events</b>
events-title-m = 📅 <b>Events</b> · for me
events-title-s = 📅 <b>Events</b> · my subject and associations
events-title-o = 📅 <b>Events</b> · online
events-title-k = 📅 <b>Events</b> · { $name }
events-title-t = 📅 <b>Events</b> · theme “{ $name }”
events-hint = Press a number to open it and sign up.
events-line = <b>{ $number }. { $moment }</b> · { $title }{ $mark }
events-mark-seated = {" "}· ✅ you are signed up
events-mark-queued = {" "}· ⏳ you are number { $place } in the queue
events-mark-free =
    {" "}· 👥 { $free ->
        [one] { $free } seat
       *[other] { $free } seats
    }
events-mark-full = {" "}· 👥 no seats left
events-mark-any = {" "}· 👥 room for everyone
events-mark-closed = {" "}· signing up is closed
events-mark-running = {" "}· has begun
events-mark-cancelled = {" "}· ⚠️ cancelled
events-mark-attended = {" "}· ✅ you were there
events-mark-not-attended = {" "}· not marked
events-empty = No events in the near future. When there are some, we write to you. You can choose what to be written about.
events-empty-filtered = No such events in the near future. See all of them or choose another filter.
events-button-tune = Choose
events-button-filter = Filter
events-button-number = { $number }
events-filter =
    📅 <b>Which events to show?</b>
    “For me” are those we write to you about, by your details and subscriptions.
events-filter-kinds = 📅 <b>Events of which kind?</b>
events-filter-themes = 📅 <b>Events of which theme?</b>
events-filter-nothing = Nothing to choose from: no events ahead.
events-by-a = All
events-by-m = For me
events-by-s = My subject and associations
events-by-o = Online
events-by-k = By kind
events-by-t = By theme of the month
events-choice = { $name } · { $count }

my-title-c = ✍️ <b>My sign-ups</b> · to come
my-title-p = ✍️ <b>My sign-ups</b> · past
my-empty-c = You are not signed up for anything yet. Choose what interests you.
my-empty-p = Events you have been to will be here.
my-hint = Press a number to open it.
my-button-c = To come
my-button-p = Past

event-notice-promoted = ✅ <b>A seat came free, you are signed up</b>
event-notice-changed = ⚠️ <b>The event has changed</b>
event-notice-was-time = It was: { $span }
event-notice-was-place = The place was: { $place }
event-notice-was-no-place = There is a place now; before it was online only.
event-notice-was-title = It was called: { $name }
event-notice-was-link = The link to join is another one.
event-notice-was-description = The description is another one, see the card.
event-notice-cancelled = ⚠️ <b>The event is cancelled</b>
event-notice-reason = Why: { $reason }
event-notice-tomorrow = 📅 <b>Tomorrow at { $time }</b>
event-notice-today = 📅 <b>Today at { $time }</b>
event-notice-later = 📅 <b>Soon: { $moment }</b>
event-notice-not-coming = If you cannot come, cancel your sign-up and somebody else gets the seat.
