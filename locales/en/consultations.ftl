### Questions to mentors: ask, answer, pass on, close

mentor-room-consult-new = Ask a question
mentor-room-consults = My questions
mentoring-office-consults-waiting = Waiting for an answer

form-name-consultation = a question to a mentor
form-name-talk-say = an answer in a talk
form-name-talk-ask-back = asking back
form-name-talk-thank = thanks to a mentor

### A new question

consultation-heading = 🧭 A question to a mentor · step { $number } of { $count }
consultation-ask-to =
    <b>Who is it for?</b>
    We find a mentor who answers in working hours. If they do not manage, another one will.
consultation-to-own = My mentor
consultation-to-subject = By subject
consultation-to-any = Any mentor
consultation-to-this-subject = to a mentor: { $subject }
consultation-ask-subject = <b>Which subject?</b>
consultation-ask-mode =
    <b>How do you want to ask?</b>
    “An awkward question”: the mentor does not see who asks, and we do not tell.
consultation-mode-named = With my name
consultation-mode-awkward = An awkward question
consultation-ask =
    <b>What do you want to ask?</b>
    Use your own words. You may add a photo, a file or a voice message, then press “Done”.
consultation-ask-awkward =
    <b>What do you want to ask?</b>
    Use your own words, you may add a photo. No files and no voice messages here: they give you away.
consultation-ask-more =
    <b>Taken: { $what }</b>
    Add more or press “Done”.
consultation-nothing = There is nothing yet. Write your question, then press “Done”.
consultation-not-nameless = An awkward question takes texts and photos only: a voice, a video or a file gives you away. This was not taken.
consultation-too-many = A question holds { $limit } messages at most, this one was not taken. Press “Done”.
consultation-names =
    ⚠️ The text has words that give you away: { $words }
    To write it anew press “Back”, then “Start over”.
consultation-names-keep = Leave it as it is
consultation-look =
    <b>Send it?</b>
    🎯 { $to }
    The mentor will see your name, workplace, subject and year of work.
consultation-look-awkward =
    <b>Send it?</b>
    🎯 { $to }
    An awkward question: the mentor will not see who asks.
consultation-send = Send

talk-asked =
    ✅ Question № { $number } is sent
talk-asked-until = ⏳ The answer comes by { $until }. If not, we ask somebody else.
talk-asked-methodists = ⏳ No mentor is free now, methodists have the question.

### Who

talk-today = today, { $time }
talk-tomorrow = tomorrow, { $time }
talk-who-where = { $name }, { $organisation }
talk-who-about = { $who } · { $about }
talk-year = year { $year }
talk-comma = , { "" }
talk-nameless = a young teacher
talk-nameless-subject = a young teacher ({ $subject })
talk-from-group = the group “{ $title }”
talk-nobody-yet = a mentor
talk-colleague = a mentor
talk-you = You
talk-without-words = no text

### Messages

talk-header = 🧭 № { $number } · { $who }
talk-header-asks = 🧭 № { $number } · { $who } asks back
talk-header-again = { $header } (you may have seen this)
talk-group-header = 🧭 { $who } answers
talk-question = 🧭 Question № { $number } · { $who }
talk-question-awkward = 🧭 Awkward question № { $number } · { $who }
talk-offer-due =
    Answer by { $until }
    { $foot }
talk-offer-new = Once you take it, just reply to this message.
talk-offer-taken = ✅ It is yours. Just reply to this message.
talk-offer-answered = ✅ You have answered
talk-offer-passed = You have passed this question on
talk-offer-late = ⏳ Somebody else has the question. Until they answer, you may.
talk-offer-moved = Somebody else has the question now
talk-offer-over = ✅ This talk is closed
talk-do-take = Take
talk-do-pass = Pass on
talk-do-ask = Ask back
talk-do-write = Answer
talk-do-solved = Solved
talk-do-open = Open
talk-do-keep = Keep it
talk-do-pass-sure = Yes, pass on
talk-do-go-on = Go on talking
talk-do-solve-sure = Yes, solved
talk-do-thank = Say thank you
talk-all = ‹ My questions

talk-nudge =
    ⏳ <b>Question № { $number } waits for you</b>
    { $who } hopes for an answer. Answer by { $until }
talk-timed-out =
    ⏳ <b>We have passed question № { $number } on</b>
    It happens, never mind. If your answer is ready, press “Take”: until somebody else answers it is still wanted.
talk-taken =
    🧭 <b>Question № { $number } is taken</b>
    { $who }
talk-taken-until = ⏳ The answer comes by { $until }
talk-solved-by-asker =
    ✅ <b>Question № { $number } is solved</b>
    So says { $who }. Thank you.
talk-solved-by-responder =
    ✅ <b>Question № { $number } is solved</b>
    So says { $who }. If it is not, just reply to any message.
talk-ask-mark =
    { $said }
    How much did the answer help? 1 — not at all · 5 — very much
talk-withdrawn =
    Question № { $number } was taken back. No answer is needed.
talk-thanks =
    🧭 <b>Thanks for question № { $number }</b>
    { $who }: “{ $words }”

### The talk

talk-say =
    <b>№ { $number } · { $who }</b>
    Write: all you send goes to the other side. Photos, files and voice messages too.
talk-say-ask-back =
    <b>№ { $number } · { $who }</b>
    What do you need to know? Until they answer, the clock stands.
talk-say-more =
    <b>№ { $number } · { $who }</b>
    ✅ { $sent ->
        [1] Passed on
       *[other] Passed on, messages: { $sent }
    }. Write more or press “Done”.
talk-said-sent = ✅ № { $number }: passed on, { $who } will get it
talk-said-kept = ✅ № { $number }: kept. Whoever takes the question reads this too.
talk-said-again = ✅ № { $number }: passed on already
talk-said-reopened = ✅ № { $number }: the talk is open again, { $who } will get the message
talk-not-said = ⚠️ { $problem }
talk-said-not_yours = You do not have this question, the message was not sent.
talk-said-with_another = Somebody else has question № { $number } now, the message was not sent.
talk-said-over = Talk № { $number } is closed. To ask more, ask a new question.
talk-said-not_nameless = An awkward question takes texts and photos only: a voice, a video or a file gives you away. Not sent.
talk-which =
    <b>Which talk is this for?</b>
    { $lines }

    Press a number and “Answer”, or reply to a message of the other side in the chat.
talk-gone = ⚠️ There is no such talk any more, or it is not yours.

talk-take-done = The question is yours
talk-take-mine = You have taken it already
talk-take-with_another = Somebody else has taken it
talk-take-passed = You have passed it on
talk-take-over = The talk is closed already
talk-take-answered = It is answered already
talk-take-gone = There is no such talk any more
talk-pass-sure =
    <b>Pass question № { $number } on?</b>
    Another mentor gets it, it will not come back to you.
talk-pass-done = Passed on
talk-pass-mine = You have it
talk-pass-with_another = Somebody else has it
talk-pass-passed = You have passed it on already
talk-pass-over = The talk is closed already
talk-pass-answered = You have answered already
talk-pass-gone = There is no such talk any more
talk-passed-done = Question № { $number } is passed on.
talk-passed-mine = You have question № { $number }.
talk-passed-with_another = Somebody else has question № { $number }.
talk-passed-passed = You have passed question № { $number } on already.
talk-passed-over = Talk № { $number } is closed already.
talk-passed-answered = You have answered question № { $number } already. If that is all, press “Solved”.
talk-passed-gone = ⚠️ There is no such talk any more.
talk-solve-sure =
    <b>Is question № { $number } solved?</b>
    The talk will be closed. Ask again and it opens again.
talk-withdraw-sure =
    <b>Take question № { $number } back?</b>
    There is no answer yet. Nobody will answer it.
talk-solve-solved = The talk is closed
talk-solve-withdrawn = You have taken the question back
talk-solve-already = It is closed already
talk-solve-not_answered = Answer first
talk-solve-gone = There is no such talk any more
talk-solve-first-answer = This question has no answer yet. Write one, then close the talk.
talk-closed = ✅ Talk № { $number } is closed
talk-closed-withdrawn = ✅ You have taken question № { $number } back, nobody will answer it.
talk-marked =
    ✅ { $value } for the answer to question № { $number }
    Would you like to say thank you in words?
talk-toast-marked = Your mark is kept
talk-ask-thanks =
    <b>What shall we tell the mentor?</b>
    Up to { $limit } characters. They get these words.
talk-thanked = ✅ We have passed your thanks on.

### My questions

talk-mine =
    <b>My questions</b>
    { $lines }

    Press a number to open one.
talk-mine-none =
    <b>My questions</b>
    None yet. Ask about what does not work: an experienced colleague answers, you need not give your name.
talk-mine-line = № { $number } · { $who } · “{ $words }” · { $state }
talk-state-waiting-asker = ⏳ waits for an answer
talk-state-waiting-responder = ⏳ waits for your answer
talk-state-answered-asker = ✅ there is an answer
talk-state-answered-responder = ✅ you have answered
talk-state-solved-asker = ✅ solved
talk-state-solved-responder = ✅ solved
talk-state-withdrawn-asker = taken back
talk-state-withdrawn-responder = taken back
talk-state-asked-back-asker = you are asked to explain
talk-state-asked-back-responder = you wait for an explanation
talk-card = 🧭 <b>Talk № { $number }</b> · { $who }
talk-card-state = { $state }
talk-card-awkward = An awkward question: the mentor does not see who asks.
talk-card-until = ⏳ The answer comes by { $until }
talk-said = <b>{ $who }</b>: { $what }{ $words }
talk-kind-photo = [photo] { "" }
talk-kind-document = [file] { "" }
talk-kind-video = [video] { "" }
talk-kind-voice = [voice] { "" }
talk-kind-audio = [audio] { "" }
talk-kind-animation = [animation] { "" }

### Waiting for an answer

talk-office-notice =
    ⚠️ <b>Question № { $number } waits for you</b>
    { $who }
    “{ $words }”
    ⏳ { $age } without an answer, the mentors did not answer.
talk-office-list =
    <b>Waiting for an answer: { $n }</b>
    { $lines }

    Press a number to open, answer or pass on.
talk-office-none =
    <b>Waiting for an answer</b>
    ✅ All questions are answered.
talk-office-line = № { $number } · ⏳ { $age } · “{ $words }” · { $who }
talk-age-hours = { $n ->
    [0] less than an hour
   *[other] { $n } h
}
talk-age-days = { $n } d
talk-with-methodists = ⚠️ with the methodists
talk-with-untaken = with { $who }, not taken yet
talk-with-taken = with { $who }
talk-office-card = 🧭 <b>Question № { $number }</b> · { $who }
talk-office-has-it = ⏳ { $age } · { $who }
talk-office-open = Open
talk-office-answer = Answer it myself
talk-office-give = Give to a mentor
talk-office-back = ‹ Waiting for an answer
talk-office-to-card = ‹ To the question
talk-office-no-mentors = There is no mentor to give it to now. Answer the question yourself.
talk-office-choose =
    <b>Who shall get question № { $number }?</b>
    Those who help with this subject come first. The numbers: how much a mentor has and how much they take.
talk-office-mentor = { $name } · { $load }/{ $capacity }
talk-office-mentor-subject = 🎯 { $name } · { $load }/{ $capacity }
talk-give-done = Given
talk-give-mine = They have it already
talk-give-with_another = Somebody else has taken it
talk-give-passed = They have passed it on
talk-give-over = The talk is closed already
talk-give-answered = It is answered already
talk-give-gone = This mentor cannot get it

### Contacts

talk-do-contacts = Exchange contacts
talk-do-contacts-not = Do not exchange
talk-do-contacts-sure = Yes, exchange
talk-contacts-sure =
    <b>Exchange contacts?</b>
    { $who } gets your name in the messenger: { $contact }. When they agree, you get theirs.
talk-contacts-sure-none =
    <b>Exchange contacts?</b>
    You have no username in the messenger, so it is you who writes first: { $who } sends theirs if they agree.
talk-contacts-asked =
    🧭 <b>№ { $number } · { $who }</b>
    Would like to exchange contacts to write to each other directly. Yours are not seen now.
talk-contacts-theirs =
    ✅ <b>№ { $number } · { $who }</b>
    Write directly: { $contact }
talk-contacts-wait =
    ✅ <b>№ { $number } · { $who }</b>
    The other side has no username in the messenger: they will write to you first.
talk-contacts-none =
    <b>№ { $number } · { $who }</b>
    Neither of you has a username in the messenger. You may send a telephone number here, in the talk.
talk-contacts-not_here = ⚠️ Contacts cannot be exchanged here: the question is awkward, from a group, or nobody has taken it yet.
talk-contacts-already = You have agreed already. When the other side does, we write.
talk-contacts-toast-asked = We have asked the other side
talk-contacts-toast-exchanged = Exchanged: the contact comes in a message
talk-contacts-toast-already = You have agreed already
talk-contacts-toast-not_here = Not possible here
