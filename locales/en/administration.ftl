### Administration: state, roles, the register of organisations, the journal

admin-title =
    <b>Administration</b>
    { $numbers }
admin-people = 👥 Teachers registered: { $n }
admin-blocked = ⚠️ Closed the bot: { $n }
admin-deliveries = ✅ Delivered { $sent } · waiting { $due } (without consultations)
admin-undelivered = ⚠️ Not delivered: failed { $failed }, bot closed { $blocked }, unknown { $uncertain }
admin-sending-of-the-bot = ⛔ Telegram has not known the bot’s token since { $since }: broadcasts and notices wait. A new token (BOT_TOKEN) and a restart are needed
admin-sending-away = ⏸ Telegram has not answered since { $since }: broadcasts and notices wait and go on by themselves
admin-lag-none = 📊 The methodists’ database knows everything
admin-lag = ⏳ The methodists’ database is behind by { $minutes ->
    [0] less than a minute
    [one] { $minutes } minute
   *[other] { $minutes } minutes
  }
admin-unswept = ⏳ Traces of what was deleted have stayed in the files for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
  }: somebody is reading the database for long
admin-troubles =
    { $numbers }

    <b>Latest errors</b>
    { $lines }
admin-trouble-delivery = ⚠️ { $moment } · message { $code }: { $reason }
admin-trouble-report = ⚠️ { $moment } · file { $code }: { $reason }
admin-trouble-push = ⚠️ { $moment } · methodists’ database, { $code }: { $reason }
admin-trouble-no-reason = reason unknown
button-admin-roles = Roles
button-admin-register = Register of organisations
button-admin-export = 📊 Export
button-admin-journal = Journal
button-admin-acts = Acts of destruction
button-admin-unlisted = Without organisation · { $n }
button-admin-unsure = Perhaps not arrived · { $n }
button-admin-unsure-again = Yes, send again
admin-unsure =
    <b>Send announcements again?</b>
    The connection broke, and the messenger did not say whether the announcements have arrived: { $n }. Some people may get theirs twice. About broadcasts a methodist decides in “Broadcasts”.
admin-toast-unsure =
    { $n ->
        [0] There are none any more
       *[other] Sending again: { $n }
    }
button-admin-refresh = Refresh
button-admin-back = ‹ Administration

admin-acts =
    <b>Acts of destruction of data</b>
    Each act is a file to print and sign. Keep it for three years.
    { $lines }
admin-acts-none =
    <b>Acts of destruction of data</b>
    Nobody has erased their data yet. An act appears by itself when somebody does.
admin-act-line = No. { $act } · { $date }

admin-journal =
    <b>Journal</b>
    { $about }

    { $lines }
admin-journal-none =
    <b>Journal</b>
    { $about }

    Nothing here yet. Entries appear when somebody of the staff changes something.
admin-journal-all = Who did what, the newest first
admin-journal-only = Only “{ $kind }”, newest first
admin-journal-line = <b>{ $date }, { $time }</b> · { $what } · { $who }
admin-journal-about = { $action }: { $subject }
admin-journal-erased = erased
admin-journal-gone = deleted
admin-journal-program = the program
admin-journal-kind-all = All
admin-journal-kind-event = Events
admin-journal-kind-theme = Themes
admin-journal-kind-person = People and roles
admin-journal-kind-role_invitation = Invitations
admin-journal-kind-register = Register
admin-journal-kind-broadcast = Broadcasts
admin-journal-kind-export = Exports

admin-action-audience_saved = audience saved
admin-action-audience_deleted = saved audience deleted
admin-action-attendance_marked = presence marked
admin-action-attendance_unmarked = presence unmarked
admin-action-announcements_resent = announcements sent again to the uncertain
admin-action-broadcast_started = broadcast sent
admin-action-broadcast_paused = broadcast paused
admin-action-broadcast_resumed = broadcast resumed
admin-action-broadcast_cancelled = broadcast cancelled
admin-action-broadcast_corrected = broadcast corrected
admin-action-broadcast_recalled = broadcast recalled
admin-action-broadcast_resent = broadcast sent again to the uncertain
admin-action-broadcast_reminded = reminder to read sent
admin-action-event_cancelled = event cancelled
admin-action-event_changed = event changed
admin-action-event_created = event created
admin-action-event_draft_deleted = draft of an event deleted
admin-action-event_published = event published
admin-action-feedback_reminded = reminder of a questionnaire sent
admin-action-known_answer_hidden = a known answer was hidden
admin-action-known_answer_shown = a known answer is shown again
admin-action-organisation_missing = organisation not found in the register
admin-action-mentor_invited = a mentor was invited
admin-action-mentor_approved = a mentor was taken
admin-action-mentor_refused = a mentor was not taken
admin-action-mentor_removed = a mentor was taken out of the base
admin-action-pair_made = a mentor was tied
admin-action-pair_closed = a pair was closed
admin-action-person_erased = a person’s data erased
admin-action-role_granted = role given at registration
admin-action-role_link_made = invitation to a role made
admin-action-role_link_withdrawn = invitation to a role withdrawn
admin-action-role_accepted = role taken by invitation
admin-action-role_revoked = role taken away
admin-action-register_imported = register of organisations imported
admin-action-exported = export made
admin-action-theme_created = theme of the month planned
admin-action-theme_edited = theme of the month changed
admin-action-theme_deleted = theme of the month deleted
admin-action-theme_announced = theme of the month announced
admin-action-question_given = a question was given to a mentor
admin-action-group_joined = the bot was added to a group
admin-action-group_left = the bot was removed from a group
admin-action-group_tied = a group was tied
admin-action-group_untied = a group was untied

role-methodist = methodist
role-admin = administrator
roles =
    <b>Roles</b>
    { $lines }

    Press a number to look at a role or take it away.
roles-line = { $number }. { $name } — { $role }, { $until }
role-no-name = not registered
role-until = until { $day }
role-without-end = no end date
button-roles-invite-methodist = Invite a methodist
button-roles-invite-admin = Invite an administrator
button-roles-links = Links · { $n }
button-roles-number = { $number }
button-roles-back = ‹ Roles

role-card =
    <b>{ $name }</b>
    Role: { $role }, { $until }
    Held since { $since }
role-card-over = The person no longer has this role.
role-card-last = ⚠️ This is the last administrator: invite another first, for as long or longer.
button-role-take = Take the role away
role-sure-to-take =
    <b>Take the role “{ $role }” from { $name }?</b>
    The rooms of this role close at once, the person gets a message. A new link gives the role back.
button-role-keep = Leave it
button-role-yes-take = Yes, take it away
role-toast-taken = The role was taken away
role-toast-over = This role is held no more
role-toast-last = This is the last administrator

form-name-role-invitation = invitation to a role
role-invite-heading = Invitation · role “{ $role }”
role-invite-ask =
    <b>Until which day does the role hold?</b>
    Press or write the last day: “31.08.2027”.
role-invite-no-end = Without end
role-invite-school-year = To the end of the school year, { $day }
role-invite-unclear = This date is not understood. Write the last day of the role: “31.08.2027”.
role-invite-past = This day is past. Write today’s or a coming one: “31.08.2027”.
role-invite-far = Too far: five years at most. Write a nearer day or choose “Without end”.
role-invite-left = No invitation was made.
role-link =
    <b>Invitation · role “{ $role }”, { $until }</b>
    🔗 <code>{ $link }</code>

    Send the link to the person yourself. It can be opened once, until { $moment }.
role-link-used = ✅ The link has been used.
role-link-expired = ⚠️ The link has run out.
role-link-withdrawn = The link was withdrawn.
role-link-role-over = ⚠️ The role itself has ended.
role-link-closed =
    <b>Invitation · role “{ $role }”, { $until }</b>
    { $standing }
button-role-link-withdraw = Withdraw the link
role-link-sure =
    <b>Withdraw the link?</b>
    Nobody will be able to get the role “{ $role }” by it.
button-role-link-yes = Yes, withdraw it
role-link-toast-withdrawn = The link was withdrawn
role-links =
    <b>Open links</b>
    { $lines }
role-links-none =
    <b>Open links</b>
    There are no links that can still be opened. Invite somebody from “Roles”.
role-links-line = { $number }. { $role }, { $until } · to be opened until { $moment }

role-accepted-granted =
    ✅ <b>Your role: { $role }, { $until }</b>
    The new room is in the menu already.
role-accepted-mine =
    ✅ <b>Your role: { $role }, { $until }</b>
    You have taken this invitation already.
role-accepted-held =
    <b>You have the role “{ $role }” already, { $until }</b>
    The link is still good: send it to whom it is for.
role-accepted-used = ⚠️ This link has been used: it is good for one time. Ask the administrator for a new one.
role-accepted-expired = ⚠️ The link has run out: it holds for a week. Ask the administrator for a new one.
role-accepted-withdrawn = ⚠️ The administrator has withdrawn this link. If you need the role, ask for a new one.
role-accepted-role-over = ⚠️ The role this link invited to has ended. Ask the administrator for a new link.
role-accepted-gone = ⚠️ There is no such invitation. See that the link was copied whole, or ask for a new one.
role-notice-taken =
    The role “{ $role }” was taken from you.
    Sign-ups, subscriptions and profile are as they were. If this is a mistake, write to the administrator.
role-notice-accepted =
    ✅ { $name } is now { $role }, { $until }
    The role was taken by your link. If this is not the right person, take it away.
button-role-open = Open the role

register-title =
    <b>Register of organisations</b>
    { $lines }

    Send an XLSX or CSV: new organisations are added, known ones updated, the others stay.
register-empty =
    <b>Register of organisations</b>
    Empty so far. Send an XLSX or CSV with the list: the button gives a sample.
register-line = { $kind }: { $organisations }, staff { $staff }
register-kind-school = Schools
register-kind-kindergarten = Kindergartens
register-kind-extra = Additional education
button-register-upload = Upload a file
button-register-sample = Sample
register-sample-toast = The sample is below
register-sample-name = register-sample.xlsx
register-sample-sheet = Register
register-sample-school = school|51|School No. 51|Municipal School No. 51|60
register-sample-kindergarten = kindergarten|9|Kindergarten No. 9|Municipal Kindergarten No. 9|25
register-sample-extra = extra||House of Children’s Arts|Municipal House of Children’s Arts|48
form-name-register-upload = upload of a register
register-upload-heading = Register of organisations · upload
register-upload-ask =
    <b>Send an XLSX or CSV file</b>
    Up to { $megabytes } MB, { $rows } rows and { $columns } columns. Needed columns: “Вид” (kind), “Краткое название” (short name), “Полное название” (full name); “Номер” (number) and “Численность” (staff) may be there.
register-upload-too-big = The file { $name } has { $size } MB, { $limit } MB fit. Leave one sheet with the list in it and send it again.
register-upload-not-a-file = A document is needed: XLSX or CSV. A photo of a table cannot be read.
register-upload-left = The upload was cancelled, the register is as it was.
register-upload-taken =
    ⏳ <b>The file { $name } has come</b>
    It is being checked. The answer comes here, mostly within seconds.
register-reading =
    🔍 <b>Reading { $name }</b>
    { $bar } { $share }
register-upload-under-way =
    ⏳ The file before is still being checked. Wait for the answer and send the new one.
register-imported =
    ✅ <b>Register imported: { $name }</b>
    Added { $added } · changed { $changed } · unchanged { $unchanged }
register-not-in-file =
    { $n ->
        [one] { $n } organisation is not in the file; it stays
       *[other] { $n } organisations are not in the file; they stay
    } as before.
register-refused =
    ⚠️ <b>Register not imported: { $name }</b>
    { $lines }

    No row was changed. Correct the file and send it again.
register-refused-count =
    { $n ->
        [one] { $n } error in the file
       *[other] { $n } errors in the file
    }
register-refused-all = These are the first { $shown }, all of them are in the file above.
register-problems-name = register-errors.txt
register-problems-caption = All errors of { $name }
register-problem = row { $line }, “{ $column }”: { $what }
register-problem-kind-unknown = the kind “{ $value }” is unknown. Write school, kindergarten or extra
register-problem-number-not-number = “{ $value }” is not a number. Write it like 51
register-problem-name-empty = there is no name
register-problem-name-too-long = the name is longer than fits: “{ $value }”
register-problem-staff-not-number = “{ $value }” is not a number of staff. Write it like 60
register-problem-duplicate = “{ $value }” stands in a row above already
register-problem-formula = a formula without a result: “{ $value }”. Open the file and save it
register-problem-cell-error = an error in the cell: { $value }
register-problem-merged = the cell is empty because it is merged with its neighbour. Unmerge and fill it in
register-unreadable =
    ⚠️ <b>The file { $name } could not be read</b>
    { $why }

    The register is as it was.
register-unreadable-not-a-table = This is no table. XLSX or CSV is needed: save the list as one of these and send it.
register-unreadable-too-big = The table is too large: { $megabytes } MB, { $rows } rows and { $columns } columns fit, and up to { $merges } merged cells. Leave one sheet with the list of organisations and delete rows and columns that are not needed.
register-unreadable-too-hard = The file is too intricate to be read within seconds. Copy the list into a new workbook (“Paste values only”) and send that, or save the sheet as CSV.
register-unreadable-header = The row of headings was not found. Needed: { $expected }.
register-unreadable-missing = Columns are missing: { $missing }. Needed: { $expected }.
register-unreadable-repeated = Columns stand twice: { $repeated }. Leave one of each.
register-unreadable-empty = There are no rows with organisations in the file.
register-failed-attempts = ⚠️ The file could not be read: three attempts failed. The register is as it was. Send the file again; if that does not help, tell whoever runs the program.
register-failed-unknown = ⚠️ This request is out of date. Send the file again.
register-failed-not-allowed = ⚠️ The register was not imported: you are no longer an administrator.
register-failed-too-big = ⚠️ The file is too large: { $limit } MB fit. The register is as it was.
register-failed-file-gone = ⚠️ The messenger no longer gives this file. The register is as it was. Send the file again.

unlisted-title =
    <b>Without organisation: { $n }</b>
    { $lines }

    These people did not find theirs. Import it into the register, and they will choose it in “Profile”.
unlisted-none =
    <b>Without organisation</b>
    Every teacher has an organisation.
unlisted-line = { $number }. { $name } — { $position }
unlisted-position-none = position not given
