### Broadcasts: write, to whom, send, watch, correct, recall

broadcast-room = Broadcasts
broadcast-write = Write
broadcast-to-list = ‹ Broadcasts
broadcast-to-draft = ‹ To the broadcast
broadcast-gone = ⚠️ This broadcast is no more: the draft was deleted.
broadcast-without-words = no text
broadcast-comma = , { "" }
broadcast-between = {" · "}

broadcast-list =
    <b>Broadcasts</b>
    { $lines }

    Press a number to look, correct or recall.
broadcast-list-empty =
    <b>Broadcasts</b>
    None yet. Press “Write”: you will see who gets it and how it looks before you send it.
broadcast-list-line = { $number }. { $line }
broadcast-line = { $day } · { $words } · { $state }
broadcast-line-waiting = waits: { $moment }
broadcast-line-running = on its way, { $share }
broadcast-line-paused = paused, { $share }
broadcast-line-done = { $sent } of { $total } have it
broadcast-line-cancelled = cancelled, { $sent } of { $total } have it
broadcast-line-recalled = recalled
broadcast-drafts = Drafts · { $n }
broadcast-drafts-title =
    <b>Drafts of broadcasts</b>
    Yours, not sent yet.
broadcast-drafts-empty =
    <b>Drafts of broadcasts</b>
    No drafts.
broadcast-blocked = Who has blocked the bot
broadcast-blocked-list =
    <b>Who has blocked the bot</b>
    { $n ->
        [one] { $n } registered teacher cannot be written to.
       *[other] { $n } registered teachers cannot be written to.
    }
    { $lines }
broadcast-blocked-line = { $name }: { $blocked } of { $people }
broadcast-blocked-none =
    <b>Who has blocked the bot</b>
    Nobody: everyone registered can be written to.
broadcast-no-organisation = no organisation

### The message

form-name-broadcast-content = a broadcast’s message
form-name-broadcast-correct = correcting a broadcast
form-name-broadcast-link = a broadcast’s link
form-name-broadcast-label = the button’s label
form-name-broadcast-moment = a broadcast’s time
form-name-broadcast-organisation = a broadcast’s audience
form-name-broadcast-save = the name of an audience

broadcast-ask-content =
    <b>Send the message</b>
    Several will do, up to { $parts }: text, photo, album, file, video, voice. Teachers get them just as they are. Then press “Done”.
broadcast-ask-more =
    <b>Taken: { $what }</b>
    { $n } of { $limit }. Send more or press “Done”.
broadcast-anew = Start over
broadcast-nothing-written = Nothing yet. Send a text, a photo or a file, then press “Done”.
broadcast-too-many-parts = A broadcast holds { $limit } messages, this one was not taken. Press “Done” or “Start over”.
broadcast-album-too-long = An album holds { $limit }, this one was not taken.
broadcast-album-mixed = Files and audio share an album with nothing else, this one was not taken. Send it by itself.
broadcast-caption-too-long = The caption is too long: { $length } characters, { $limit } fit. Shorten it or send the text as a message of its own.

broadcast-part-text =
    { $n ->
        [1] text
       *[other] { $n } texts
    }
broadcast-part-photo =
    { $n ->
        [1] photo
       *[other] { $n } photos
    }
broadcast-part-document =
    { $n ->
        [1] file
       *[other] { $n } files
    }
broadcast-part-video =
    { $n ->
        [1] video
       *[other] { $n } videos
    }
broadcast-part-voice =
    { $n ->
        [1] voice message
       *[other] { $n } voice messages
    }
broadcast-part-audio =
    { $n ->
        [1] audio
       *[other] { $n } audio files
    }
broadcast-part-animation =
    { $n ->
        [1] animation
       *[other] { $n } animations
    }
broadcast-part-label = { $kind }: { $words }

### The draft

broadcast-draft = <b>Broadcast · draft</b>
broadcast-draft-content = “{ $words }” · { $what }
broadcast-draft-whom = 🎯 { $whom }
broadcast-reach =
    👥 { $people ->
        [one] { $people } person
       *[other] { $people } people
    }, { $reachable } can be written to
broadcast-draft-has-button = 🔗 button “{ $label }”: { $target }
broadcast-draft-has-receipt = 🔗 button “{ $label }”: you will see who has read it
broadcast-target-gone = no longer there
broadcast-draft-now = 📅 as soon as you press “Send”
broadcast-draft-at = 📅 { $moment }
broadcast-draft-held = 📅 { $moment }, after the quiet hours
broadcast-draft-calm = Not urgent: nothing is sent from { $begin } to { $end }.
broadcast-draft-urgent = ⚠️ Urgent: goes in the quiet hours too, { $begin } to { $end }.
broadcast-draft-send = Send
broadcast-draft-see = Look
broadcast-draft-audience = To whom
broadcast-draft-button = Button
broadcast-draft-when = When
broadcast-draft-write = Message
broadcast-draft-make-urgent = Urgent: no
broadcast-draft-make-calm = Urgent: yes
broadcast-draft-delete = Delete the draft
broadcast-draft-keep = Keep the draft
broadcast-draft-yes-delete = Yes, delete
broadcast-sure-delete =
    <b>Delete the draft?</b>
    The message is gone for good. Teachers have not seen it.
broadcast-toast-deleted = Draft deleted
broadcast-toast-preview = This is what teachers will see

broadcast-under-album = About the message above:
broadcast-button-event = Open the event
broadcast-button-questionnaire = Answer the questionnaire
broadcast-button-link = Open
broadcast-button-receipt = I have read this
broadcast-choose-button =
    <b>What does the button under it do?</b>
    “I have read this” shows you who has.
broadcast-choose-event = Event
broadcast-choose-questionnaire = Questionnaire
broadcast-choose-link = Link
broadcast-choose-receipt = I have read this
broadcast-choose-label = Label
broadcast-choose-none = No button
broadcast-which-event = <b>Which event does the button open?</b>
broadcast-no-event = There are no published events.
broadcast-which-questionnaire =
    <b>Which questionnaire does the button open?</b>
    Those answer who were asked: who was at the event.
broadcast-no-questionnaire = No questionnaire is open: one opens when its event is over and closes after a week.
broadcast-target = { $day } · { $title }
broadcast-ask-address =
    <b>Which address does the button open?</b>
    Send all of it: “https://rcro.ru/december”.
broadcast-address-problem = One address is needed, beginning with https://. Example: “https://rcro.ru/december”.
broadcast-ask-label =
    <b>What does the button say?</b>
    Up to { $limit } characters: “See the programme”. “Skip” leaves the usual label.

broadcast-when =
    <b>When to send it?</b>
    At once means as soon as you press “Send”. In quiet hours what is not urgent waits for the morning.
broadcast-draft-at-once = At once
broadcast-draft-at-moment = Name a time
broadcast-ask-moment =
    <b>When to send it?</b>
    Write “tomorrow at 9:00”, “12 December 15:00”, or press a day.

broadcast-nobody =
    ⚠️ <b>Nobody to send it to</b>
    Nobody fits the conditions, or all who do have blocked the bot. Change “To whom”.
broadcast-sure-send =
    <b>Send it to { $n ->
        [one] { $n } teacher
       *[other] { $n } teachers
    }?</b>
broadcast-sure-blocked =
    { $n ->
        [one] { $n } more has blocked the bot and will not get it.
       *[other] { $n } more have blocked the bot and will not get it.
    }
broadcast-yes-send = Yes, send · { $n }
broadcast-toast-number-changed = The number of receivers has changed, check it
broadcast-toast-started = Sending
broadcast-toast-sent-already = This broadcast was sent already

### To whom

broadcast-whom = <b>To whom</b>
broadcast-whom-everyone = All registered teachers.
broadcast-whom-line = { $number }. { $what }
broadcast-whom-but = { $number }. all but: { $what }
broadcast-whom-or = <b>or</b>
broadcast-whom-nobody = ⚠️ Nobody fits all of this at once. For one or the other press “Or somebody else”.
broadcast-whom-enough = ⚠️ Not added: { $limit } conditions fit.
broadcast-whom-add = Add a condition
broadcast-whom-or-else = Or somebody else
broadcast-whom-save = Save under a name
broadcast-whom-saved = Take a saved one
broadcast-to-audience = ‹ To whom
broadcast-everyone = all teachers
broadcast-and = { "" } and { "" }
broadcast-or = ; or { "" }
broadcast-but = { $such }, all but: { $but }

broadcast-condition =
    <b>Only such</b>
    { $what }
broadcast-condition-but =
    <b>All but such</b>
    { $what }
broadcast-condition-make-but = All but such
broadcast-condition-make-such = Only such
broadcast-condition-remove = Remove
broadcast-condition-more = And one more condition

broadcast-kinds =
    <b>Which condition?</b>
    Those fit for whom all conditions hold at once.
broadcast-kind-organisation_kind = Schools, kindergartens, extra
broadcast-kind-organisation = Organisation
broadcast-kind-association = Association
broadcast-kind-subject = Subject
broadcast-kind-young = The young
broadcast-kind-role = The centre’s staff
broadcast-kind-follows = Followers
broadcast-kind-follows_subject = Of a subject…
broadcast-kind-follows_association = Of an association…
broadcast-kind-follows_event_kind = Of a kind of events…
broadcast-kind-theme = Signed up by theme
broadcast-kind-signed_up = Signed up
broadcast-kind-attended = Were there
broadcast-kind-missed = Did not come
broadcast-kind-not_answered = Have not answered

broadcast-values-organisation_kind = <b>Teachers of what?</b>
broadcast-values-association = <b>Members of which association?</b>
broadcast-values-subject = <b>Who teaches which subject?</b>
broadcast-values-young = <b>Young by years of work or by age?</b>
broadcast-values-role = <b>Who of the staff?</b>
broadcast-values-follows = <b>Who follows what?</b>
broadcast-values-follows_subject = <b>Who follows which subject?</b>
broadcast-values-follows_association = <b>Who follows the news of which association?</b>
broadcast-values-follows_event_kind = <b>Who follows which kind of events?</b>
broadcast-values-theme =
    <b>Who is signed up for a theme’s events?</b>
    For at least one, or in its queue.
broadcast-values-signed_up =
    <b>Who is signed up for which event?</b>
    The queue too.
broadcast-values-attended = <b>Who was at which event?</b>
broadcast-values-missed = <b>Who was signed up and did not come?</b>
broadcast-values-not_answered =
    <b>Who has not answered a questionnaire?</b>
    Only those who were asked.
broadcast-values-none = Nothing to choose from yet.

broadcast-leaf-school = schools
broadcast-leaf-kindergarten = kindergartens
broadcast-leaf-extra = extra education
broadcast-leaf-teacher = registered
broadcast-leaf-guest = not registered
broadcast-leaf-methodist = methodists
broadcast-leaf-admin = administrators
broadcast-leaf-everyone = all teachers
broadcast-leaf-organisation = { $name }
broadcast-leaf-association = association “{ $name }”
broadcast-leaf-subject = subject “{ $name }”
broadcast-leaf-follows_themes = follow themes of the month
broadcast-leaf-follows_subject = follow the subject “{ $name }”
broadcast-leaf-follows_association = follow the association “{ $name }”
broadcast-leaf-follows_event_kind = follow the kind “{ $name }”
broadcast-leaf-theme = signed up for the theme “{ $name }”
broadcast-leaf-young_first_years = first three years of work
broadcast-leaf-young_under_35 = under 35
broadcast-leaf-signed_up = signed up for “{ $name }”
broadcast-leaf-attended = were at “{ $name }”
broadcast-leaf-missed = signed up for “{ $name }” and did not come
broadcast-leaf-not_answered = have not answered about “{ $name }”
broadcast-leaf-gone = deleted

organisation-ask-broadcast =
    <b>Which organisation?</b>
    Write a number or a part of the name: “51”, “лицей 4”.
organisation-found-broadcast = This was found for “{ $query }”. Press one or write other words.
organisation-nothing-broadcast = Nothing for “{ $query }”. Write a number or a part of the name: “51”, “лицей 4”.

broadcast-ask-name =
    <b>Under which name to save it?</b>
    Up to { $limit } characters: “Physicists of schools”. All methodists will see it.
broadcast-name-taken = There is such a name already. Write another: “Physicists of schools, December”.
broadcast-name-empty = You have written nothing. Write the name in one message: “Physicists of schools”.
broadcast-name-too-long = Too long: { $length } characters, { $limit } fit. Shorten it and send it again.
broadcast-saved-done = ✅ Saved: “{ $name }”.
broadcast-saved =
    <b>Saved audiences</b>
    Conditions, not people: who fits them is counted anew.
broadcast-saved-none =
    <b>Saved audiences</b>
    None yet. Set conditions and press “Save under a name”.
broadcast-saved-one =
    <b>{ $name }</b>
    🎯 { $whom }
broadcast-saved-take = Take
broadcast-saved-delete = Delete
broadcast-saved-back = ‹ Back
broadcast-saved-sure =
    <b>Delete “{ $name }”?</b>
    It goes for all methodists. Broadcasts that have taken it do not change.
broadcast-saved-keep = Keep
broadcast-saved-yes-delete = Yes, delete
broadcast-toast-taken = Conditions taken
broadcast-toast-saved-deleted = Deleted

### On its way and after

broadcast-progress = <b>Broadcast “{ $words }”</b> · { $state }
broadcast-state-waiting = waits
broadcast-state-running = on its way
broadcast-state-paused = paused
broadcast-state-cancelled = cancelled
broadcast-state-done = sent
broadcast-state-correcting = being corrected
broadcast-state-recalling = being recalled
broadcast-begins = ⏳ About to begin. The numbers will appear here by themselves.
broadcast-waits = 📅 Begins: { $moment }
broadcast-bar = { $bar } { $share }
broadcast-sent =
    ✅ { $sent } delivered{ $waiting ->
        [0] { "" }
       *[other] { " " }· { $waiting } wait
    }{ $cancelled ->
        [0] { "" }
       *[other] { " " }· { $cancelled } not sent
    }
broadcast-quiet = ⏳ Quiet hours. Goes on: { $moment }
broadcast-troubles = ⚠️ { $parts }
broadcast-trouble-blocked = { $n } blocked the bot
broadcast-trouble-failed = { $n } failed
broadcast-trouble-uncertain = { $n } uncertain
broadcast-correcting = ⏳ Correcting, { $n } left
broadcast-recalled = Recalled from { $recalled } of { $sent }
broadcast-undone = ⚠️ { $n } can no longer be changed
broadcast-left-seconds = About { $seconds } s left
broadcast-left-minutes =
    About { $minutes } min{ $seconds ->
        [0] { "" }
       *[other] { " " }{ $seconds } s
    } left
broadcast-left-hours = About { $hours } h { $minutes } min left
broadcast-receipts = 📊 { $read } of { $sent } have read it

broadcast-do-pause = Pause
broadcast-do-resume = Go on
broadcast-do-open = Open the broadcast
broadcast-do-cancel = Cancel
broadcast-do-correct = Correct
broadcast-do-recall = Recall
broadcast-do-refresh = Refresh
broadcast-do-back = ‹ To the broadcast
broadcast-do-leave = Leave it as it is
broadcast-do-missed = Who did not get it · { $n }
broadcast-do-why = Why not
broadcast-do-resend = Send again to { $n } uncertain
broadcast-do-readers = Who has read it
broadcast-do-remind = Remind { $n }

broadcast-sure-cancel =
    <b>Cancel the broadcast?</b>
    { $n } still wait and will not get it. Those who have it keep it. It cannot be continued.
broadcast-yes-cancel = Yes, cancel it
broadcast-sure-recall =
    <b>Recall the broadcast?</b>
    The message goes from { $n } where it came less than 48 hours ago. Some may have read it. Those who wait will not get it.
broadcast-yes-recall = Yes, recall it
broadcast-sure-resend =
    <b>Send it again?</b>
    The connection broke and the messenger did not say whether { $n } have it. Some of them may get it twice.
broadcast-yes-resend = Yes, send it again
broadcast-sure-remind =
    <b>Remind { $n ->
        [one] { $n } teacher
       *[other] { $n } teachers
    }?</b>
    Those who have it and did not press “I have read this”. Once a day at most.
broadcast-yes-remind = Yes, remind
broadcast-toast-paused = Paused: what is on its way arrives
broadcast-toast-resumed = Going on
broadcast-toast-cancelled = Broadcast cancelled
broadcast-toast-recalled = Recalling
broadcast-toast-corrected = Correcting
broadcast-toast-resent =
    { $n ->
        [0] None is uncertain any more
       *[other] Sending again: { $n }
    }
broadcast-toast-reminded =
    { $n ->
        [0] Reminded today already
       *[other] To be reminded: { $n }
    }
broadcast-toast-nothing-to-recall = Too late to recall: more than 48 hours have passed, or nobody has it
broadcast-toast-nothing-to-resend = None is uncertain
broadcast-toast-nothing-to-remind = Nobody to remind: all have read it
broadcast-toast-list-empty = The list is empty
broadcast-toast-file = The file is below

broadcast-which-part = <b>What to correct?</b>
broadcast-correct-heading = Correcting a broadcast
broadcast-ask-text =
    <b>Send the new text</b>
    Now: { $was }
broadcast-ask-caption =
    <b>Send the new caption</b>
    Now: { $was }
broadcast-ask-caption-none =
    <b>Send a caption</b>
    There is none now.
broadcast-no-caption = Remove the caption
broadcast-text-only = Only words can be replaced: file, photo and recording stay. Send a text.
broadcast-sure-correct =
    <b>This is how it will be. Correct it for everyone?</b>
    It changes where it has arrived, too.
broadcast-yes-correct = Yes, correct it
broadcast-no-correct = Do not correct

broadcast-reasons =
    <b>Why not</b>
    { $lines }
broadcast-reasons-none =
    <b>Why not</b>
    Nothing has failed.
broadcast-reason-line = { $n } — { $reason }
broadcast-reason-403 = blocked the bot
broadcast-reason-429 = the messenger asked to wait
broadcast-reason-5xx = the messenger had an error, nobody knows whether it arrived
broadcast-reason-crash = the bot was cut off while sending, nobody knows whether it arrived
broadcast-reason-network = the connection broke, nobody knows whether it arrived
broadcast-reason-no-account = blocked the bot
broadcast-reason-no-longer-true = there was no longer a reason to send it
broadcast-reason-not-connected = no connection to the messenger
broadcast-reason-not-rendered = the message could not be put together: an error of the program
broadcast-reason-resent = being sent again
broadcast-reason-unknown = the reason is unknown
broadcast-reason-said = the messenger refused: { $words }

broadcast-delivery-due = waits
broadcast-delivery-sending = being sent
broadcast-delivery-sent = arrived
broadcast-delivery-failed = failed
broadcast-delivery-blocked = bot closed
broadcast-delivery-cancelled = not sent
broadcast-delivery-uncertain = uncertain
broadcast-col-name = Surname, given name, patronymic
broadcast-col-state = What became of it
broadcast-col-reason = Why
broadcast-col-read = Has read it
broadcast-col-read-at = When
broadcast-sheet-missed = Did not get it
broadcast-sheet-readers = Have read it
broadcast-file-missed = broadcast-{ $number }-missed.xlsx
broadcast-file-readers = broadcast-{ $number }-readers.xlsx
broadcast-caption-missed = Who did not get the broadcast. ⚠️ The file has personal data.
broadcast-caption-readers = Who has read the broadcast and who has not. ⚠️ The file has personal data.

broadcast-receipt-taken = Thank you, noted
broadcast-receipt-twice = You have noted it already
broadcast-receipt-nothing = Nothing to note here: a preview, or the broadcast is deleted
broadcast-receipt-reminder =
    ⏳ <b>“{ $words }”</b>
    This message is above in the chat. Read it and press the button: the Centre needs to know that everyone has it.

broadcast-author-gone =
    ⚠️ <b>The broadcast “{ $words }” did not go out</b>
    Its author is no longer a methodist, so we cancelled it when its time came. Nobody got anything.
    If it is needed, open it, copy the text and send it yourself.
