### Mentors: offering to mentor, the base of mentors

mentor-room-mentor-own = Become a mentor
mentor-room-mentor-own-mine = I am a mentor
mentoring-office-mentors = Mentors

mentor-kind-tutor = teacher and tutor
mentor-kind-leader = head and mentor
mentor-between = { ", " }
mentor-days-span = { $first }–{ $last }
mentor-hours = { $begin }–{ $end }
mentor-any-subject = any
mentor-nameless = name erased
mentor-name-and-place = { $name }, { $place }
mentor-number = { $number }

mentor-line-subjects = 🎯 Subjects: { $subjects }
mentor-line-reach = 📅 Reachable: { $days }, { $hours }
mentor-line-about = Helps with: { $about }
mentor-line-capacity = At once: up to { $capacity }
mentor-line-load = Now: questions { $questions }, pairs { $pairs } — of { $capacity }
mentor-standing-active = ✅ Takes questions
mentor-standing-paused = ⏳ Paused until “Resume” is pressed
mentor-standing-paused-until = ⏳ Paused up to { $day }
mentor-standing-offered = ⏳ Waits for a methodist’s word
mentor-standing-invited = ⏳ Invited, no answer yet
mentor-standing-left = No longer in the base
mentor-standing-refused = The offer was not taken

mentor-own =
    <b>I am a mentor</b>
    🧭 { $kind }
mentor-own-none =
    <b>Become a mentor</b>
    🧭 The city’s young teachers ask, you answer in hours that suit you. How many at once is up to you; you can pause any day.
    It takes two minutes to fill in, then a methodist looks at the offer.
mentor-own-refused = ⚠️ Last time the offer was not taken.
mentor-own-invited =
    <b>You are invited to mentor</b>
    🧭 { $kind }
    Say what you help with and when you can be reached. Questions will come right after that.
mentor-refused-because = Why: { $why }
button-mentor-offer = 🧭 Become a mentor
button-mentor-accept = 🧭 Accept and fill in
button-mentor-decline = Decline
button-mentor-change = Change
button-mentor-withdraw = Withdraw
button-mentor-pause = Pause
button-mentor-resume = Resume
button-mentor-leave = Stop being a mentor
button-mentor-own-back = ‹ I am a mentor
button-mentor-open-own = 🧭 I am a mentor
button-mentor-stay = Leave as it is
button-mentor-yes-leave = Yes, stop
button-mentor-yes-offered = Yes, withdraw
button-mentor-yes-invited = Yes, decline

mentor-fields =
    <b>What to change?</b>
    The change works at once.
mentor-field-kind = Kind
mentor-field-subjects = Subjects
mentor-field-about = What I help with
mentor-field-capacity = How many at once
mentor-field-days = Days
mentor-field-hours = Hours

form-name-mentor-offer = offer to mentor
form-name-mentor-edit = change of the offer
form-name-mentor-pause = pause
mentor-step = Become a mentor · { $number } of { $count }
mentor-edit-heading = I am a mentor · change
mentor-ask-kind =
    <b>What kind of mentor are you?</b>
    A teacher and tutor helps with lessons, a head and mentor with work in the organisation as well.
button-mentor-kind-tutor = Teacher and tutor
button-mentor-kind-leader = Head and mentor
mentor-ask-subjects =
    <b>Which subjects do you help with?</b>
    Tick and press “Done”. None ticked means any.
mentor-ask-about =
    <b>What do you help with?</b>
    For example: “A lesson by the standard, discipline in grades 5–7, the first meetings with parents”.
mentor-ask-capacity =
    <b>How many young teachers do you take at once?</b>
    Both questions and those tied to you are counted.
mentor-ask-days =
    <b>On which days can you be reached?</b>
    On the others the time to answer stands still.
mentor-days-none = Tick at least one day, then “Done”.
mentor-ask-hours =
    <b>In which hours?</b>
    Press or write: “9–18”, “14:30-20”.
mentor-hours-unclear = The hours are not clear. Write the beginning and the end within a day, at least an hour: “9–18” or “14:30-20”.
mentor-ask-pause =
    <b>Pause. Up to which day?</b>
    No new questions come, those that wait go to others. Press or write the last day: “15 January”.
mentor-pause-days = Up to { $day }
mentor-pause-open = Until I press “Resume”
mentor-pause-unclear = The day is not clear. Write today or a coming day within a year: “15 January”.

mentor-toast-offered = Thank you. A methodist will look and answer
mentor-toast-active = You take questions
mentor-toast-paused = The pause has begun
mentor-toast-left = You are no longer a mentor
mentor-toast-withdrawn = Withdrawn
mentor-toast-saved = Saved
mentor-toast-nothing = Done already

mentor-sure-leave =
    <b>Stop being a mentor?</b>
    { $pairs ->
        [0] Questions that wait for your answer go to others.
       *[other] Questions go to others. Young teachers are tied to you ({ $pairs }): we will tell a methodist.
    }
    You can come back with a new offer.
mentor-sure-offered =
    <b>Withdraw the offer?</b>
    The methodist has not looked at it yet. You can offer again any day.
mentor-sure-invited =
    <b>Decline the invitation?</b>
    We will tell the methodist. You can become a mentor later too.

mentor-invited =
    🧭 <b>A methodist invites you to mentor</b>
    Role: { $kind }. Young teachers ask, you answer in your hours. Say what you help with, and questions will come.
mentor-approved =
    ✅ <b>You are a mentor: { $kind }</b>
    Questions of young teachers will come here, to this chat. You can pause in “Mentor”.
mentor-refused =
    <b>A methodist has looked at your offer and not taken it for now</b>
    Role: { $kind }
mentor-removed =
    <b>You are no longer in the base of mentors</b>
    Role: { $kind }. Questions that waited for an answer went to others. If this is a mistake, offer again.
mentor-resumed =
    ✅ <b>The pause is over</b>
    You take questions again. Role: { $kind }.

mentor-base =
    <b>Mentors</b>
    { $lines }
mentor-base-tutor = 🧭 Teachers and tutors: { $active }{ $paused ->
        [0] { "" }
       *[other] { " " }· paused { $paused }
    }
mentor-base-leader = 🧭 Heads and mentors: { $active }{ $paused ->
        [0] { "" }
       *[other] { " " }· paused { $paused }
    }
mentor-base-offered = ⏳ Wait for your word: { $n }
mentor-base-invited = ⏳ Invited, no answer yet: { $n }
button-mentor-base-offered = ⏳ Waiting · { $n }
button-mentor-base-invited = Invited · { $n }
button-mentor-base-tutor = Tutors · { $n }
button-mentor-base-leader = Heads · { $n }
button-mentor-search = Find
button-mentor-invite = Invite
button-mentor-base-back = ‹ Mentors

mentor-list-tutor =
    <b>Teachers and tutors · { $total }</b>
    { $lines }
mentor-list-leader =
    <b>Heads and mentors · { $total }</b>
    { $lines }
mentor-list-offered =
    <b>Offers that wait · { $total }</b>
    { $lines }
mentor-list-invited =
    <b>Invited · { $total }</b>
    { $lines }
mentor-list-tutor-none =
    <b>Teachers and tutors</b>
    Nobody yet. Teachers offer themselves in “Mentor”, or invite somebody.
mentor-list-leader-none =
    <b>Heads and mentors</b>
    Nobody yet. Invite a head or a deputy who is ready to help.
mentor-list-offered-none =
    <b>Offers</b>
    All have been looked at. We will write about a new one.
mentor-list-invited-none =
    <b>Invited</b>
    No invitation waits for an answer.
mentor-list-line-active = { $number }. { $who } · { $load } of { $capacity }
mentor-list-line-paused = { $number }. { $who } · ⏳ paused

mentor-card =
    <b>{ $who }</b>
    🧭 { $kind }
button-mentor-approve = ✅ Take
button-mentor-refuse = Do not take
button-mentor-remove = Take out of the base
button-mentor-open = Open the card
button-mentor-keep = Keep
button-mentor-yes-remove = Yes, take out
mentor-sure-remove =
    <b>Take out of the base: { $who }?</b>
    { $pairs ->
        [0] Questions that wait for an answer go to others.
       *[other] Questions go to others. Young teachers tied: { $pairs } — they will need another mentor.
    }

form-name-mentor-refusal = answer to an offer
form-name-mentor-invitation = invitation to mentor
form-name-mentor-search = search for a mentor
mentor-ask-why =
    <b>Why is it not taken?</b>
    Whoever offered will read a sentence or two. You may skip it.
mentor-ask-person =
    <b>Whom to invite?</b>
    Write the surname or its beginning.
mentor-found =
    <b>Like “{ $query }”</b>
    Press whom to invite, or write otherwise.
mentor-found-nobody =
    <b>Nobody for “{ $query }”</b>
    The person must be registered in the bot. Write the surname otherwise.
mentor-invite-heading = Invitation to mentor
mentor-ask-invited-kind = <b>As what?</b>
mentor-invite-invited =
    ✅ <b>The invitation is sent</b>
    As soon as the person fills in what they offer, they are a mentor, and we will write to you.
mentor-invite-already =
    <b>No need to invite</b>
    The person is a mentor or is invited already.
mentor-invite-offers =
    <b>The person has offered by themselves</b>
    The offer waits for a word in “Mentors”.
mentor-invite-gone =
    ⚠️ This person is no longer in the bot.
mentor-ask-search =
    <b>Whom are we looking for?</b>
    A name, an organisation, a subject or words about themselves: “physics 51”, “discipline”.
mentor-search-found =
    <b>“{ $query }” · found { $n }</b>
    Open one or write otherwise.
mentor-search-nobody =
    <b>Nobody for “{ $query }”</b>
    Leave a word out or write less: “math”.

mentor-toast-approve-done = Taken, we will tell the person
mentor-toast-approve-already = Decided already
mentor-toast-approve-gone = The offer is no more
mentor-toast-refuse-done = The answer is sent
mentor-toast-refuse-already = Decided already
mentor-toast-refuse-gone = The offer is no more
mentor-toast-remove-done = Taken out of the base
mentor-toast-remove-already = The person is not in the base
mentor-toast-remove-gone = The person is not in the base

mentor-offered =
    🧭 <b>{ $who } offers to mentor</b>
    Role: { $kind }
mentor-accepted =
    ✅ <b>{ $who } is a mentor now</b>
    Role: { $kind }. The invitation is accepted.
mentor-declined = { $name } is not ready to mentor now. Invite somebody else.
mentor-stepped-back =
    ⚠️ <b>{ $who } takes no questions any more</b>
    Young teachers tied to this mentor: { $pairs }. See whether they need another.
