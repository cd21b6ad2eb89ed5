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
    “An awkward question”: the mentor does not see who asks, and we do not tell. Any mentor may get it, not only yours; whoever answers questions asks with a name.
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
    An awkward question: the mentor and the methodists will see the words only, and the subject if you named one. Who asked is shown and counted nowhere.
consultation-send = Send

consultation-asked =
    ✅ Question № { $number } is sent
consultation-asked-until = ⏳ The answer comes by { $until }. If not, we ask somebody else.
consultation-asked-methodists = ⏳ No mentor is free now, methodists have the question.

### Who

consultation-today = today, { $time }
consultation-tomorrow = tomorrow, { $time }
consultation-who-where = { $name }, { $organisation }
consultation-who-about = { $who } · { $about }
consultation-year = year { $year }
consultation-comma = , { "" }
consultation-nameless = a young teacher
consultation-nameless-subject = a young teacher ({ $subject })
consultation-from-group = the group “{ $title }”
consultation-nobody-yet = a mentor
consultation-colleague = a mentor
consultation-you = You
consultation-without-words = no text

### Messages

consultation-header = 🧭 № { $number } · { $who }
consultation-header-asks = 🧭 № { $number } · { $who } asks back
consultation-header-again = { $header } (you may have seen this)
consultation-group-header = 🧭 { $who } answers
consultation-question = 🧭 Question № { $number } · { $who }
consultation-question-awkward = 🧭 Awkward question № { $number } · { $who }
consultation-offer-due =
    Answer by { $until }
    { $foot }
consultation-offer-new = Once you take it, just reply to this message.
consultation-offer-own = This is your own question without a name. It comes to everybody who answers, to you as well, or you would be known by it. Press “Pass on”.
consultation-offer-taken = ✅ It is yours. Just reply to this message.
consultation-offer-answered = ✅ You have answered
consultation-offer-passed = You have passed this question on
consultation-offer-late = ⏳ Somebody else has the question. Until they answer, you may.
consultation-offer-moved = Somebody else has the question now
consultation-offer-over = ✅ This talk is closed
consultation-do-take = Take
consultation-do-pass = Pass on
consultation-do-ask = Ask back
consultation-do-write = Answer
consultation-do-solved = Solved
consultation-do-open = Open
consultation-do-keep = Keep it
consultation-do-pass-sure = Yes, pass on
consultation-do-go-on = Go on talking
consultation-do-solve-sure = Yes, solved
consultation-do-thank = Say thank you
consultation-all = ‹ My questions

consultation-nudge =
    ⏳ <b>Question № { $number } waits for you</b>
    { $who } hopes for an answer. Answer by { $until }
consultation-timed-out =
    ⏳ <b>We have passed question № { $number } on</b>
    It happens, never mind. If your answer is ready, press “Take”: until somebody else answers it is still wanted.
consultation-taken =
    🧭 <b>Question № { $number } is taken</b>
    { $who }
consultation-taken-until = ⏳ The answer comes by { $until }
consultation-solved-by-asker =
    ✅ <b>Question № { $number } is solved</b>
    So says { $who }. Thank you.
consultation-solved-by-responder =
    ✅ <b>Question № { $number } is solved</b>
    So says { $who }. If it is not, just reply to any message.
consultation-ask-mark =
    { $said }
    How much did the answer help? 1 — not at all · 5 — very much
consultation-withdrawn =
    Question № { $number } was taken back. No answer is needed.
consultation-thanks =
    🧭 <b>Thanks for question № { $number }</b>
    { $who }: “{ $words }”

### The talk

consultation-say =
    <b>№ { $number } · { $who }</b>
    Write: all you send goes to the other side. Photos, files and voice messages too.
consultation-say-ask-back =
    <b>№ { $number } · { $who }</b>
    What do you need to know? Until they answer, the clock stands.
consultation-say-kept =
    <b>Question no. { $number } · { $who }</b>
    ⏳ There were many messages within a day. Kept and not sent yet: { $n }. They can go { $when }: press “Send” then.
consultation-say-kept-full = No more than { $limit } messages can be kept here: send these first.
consultation-say-more =
    <b>№ { $number } · { $who }</b>
    ✅ { $sent ->
        [1] Passed on
       *[other] Passed on, messages: { $sent }
    }. Write more or press “Done”.
consultation-said-sent = ✅ № { $number }: passed on, { $who } will get it
consultation-said-kept = ✅ № { $number }: kept. Whoever takes the question reads this too.
consultation-said-reopened = ✅ № { $number }: the talk is open again, { $who } will get the message
consultation-not-said = ⚠️ { $problem }
consultation-said-not_yours = You do not have this question, the message was not sent.
consultation-said-with_another = Somebody else has question № { $number } now, the message was not sent.
consultation-said-over = Talk № { $number } is closed. To ask more, ask a new question.
consultation-said-not_nameless = An awkward question takes texts and photos only: a voice, a video or a file gives you away. Not sent.
consultation-which =
    <b>Which talk is this for?</b>
    { $lines }

    Press a number and “Answer”, or reply to a message of the other side in the chat.
consultation-gone = ⚠️ There is no such talk any more, or it is not yours.

consultation-take-done = The question is yours
consultation-take-mine = You have taken it already
consultation-take-with_another = Somebody else has taken it
consultation-take-passed = You have passed it on
consultation-take-own = This is your own question: pass it to a mentor
consultation-take-over = The talk is closed already
consultation-take-gone = There is no such talk any more
consultation-pass-sure =
    <b>Pass question № { $number } on?</b>
    Another mentor gets it, it will not come back to you.
consultation-pass-done = Passed on
consultation-pass-with_another = Somebody else has it
consultation-pass-passed = You have passed it on already
consultation-pass-over = The talk is closed already
consultation-pass-answered = You have answered already
consultation-pass-gone = There is no such talk any more
consultation-passed-done = Question № { $number } is passed on.
consultation-passed-with_another = Somebody else has question № { $number }.
consultation-passed-passed = You have passed question № { $number } on already.
consultation-passed-over = Talk № { $number } is closed already.
consultation-passed-answered = You have answered question № { $number } already. If that is all, press “Solved”.
consultation-passed-gone = ⚠️ There is no such talk any more.
consultation-solve-sure =
    <b>Is question № { $number } solved?</b>
    The talk will be closed. Ask again and it opens again.
consultation-withdraw-sure =
    <b>Take question № { $number } back?</b>
    There is no answer yet. Nobody will answer it.
consultation-solve-solved = The talk is closed
consultation-solve-withdrawn = You have taken the question back
consultation-solve-already = It is closed already
consultation-solve-not_answered = Answer first
consultation-solve-gone = There is no such talk any more
consultation-solve-first-answer = This question has no answer yet. Write one, then close the talk.
consultation-closed = ✅ Talk № { $number } is closed
consultation-closed-withdrawn = ✅ You have taken question № { $number } back, nobody will answer it.
consultation-marked =
    ✅ { $value } for the answer to question № { $number }
    Would you like to say thank you in words?
consultation-toast-marked = Your mark is kept
consultation-ask-thanks =
    <b>What shall we tell the mentor?</b>
    Up to { $limit } characters. They get these words.
consultation-thanked = ✅ We have passed your thanks on.

### My questions

consultation-mine =
    <b>My questions</b>
    { $lines }

    Press a number to open one.
consultation-mine-none =
    <b>My questions</b>
    None yet. Ask about what does not work: an experienced colleague answers, you need not give your name.
consultation-mine-line = № { $number } · { $who } · “{ $words }” · { $state }
consultation-state-waiting-asker = ⏳ waits for an answer
consultation-state-waiting-responder = ⏳ waits for your answer
consultation-state-answered-asker = ✅ there is an answer
consultation-state-answered-responder = ✅ you have answered
consultation-state-solved-asker = ✅ solved
consultation-state-solved-responder = ✅ solved
consultation-state-withdrawn-asker = taken back
consultation-state-withdrawn-responder = taken back
consultation-state-asked-back-asker = you are asked to explain
consultation-state-asked-back-responder = you wait for an explanation
consultation-card = 🧭 <b>Talk № { $number }</b> · { $who }
consultation-card-state = { $state }
consultation-card-awkward = An awkward question: the mentor does not see who asks.
consultation-card-until = ⏳ The answer comes by { $until }
consultation-said = <b>{ $who }</b>: { $what }{ $words }
consultation-kind-photo = [photo] { "" }
consultation-kind-document = [file] { "" }
consultation-kind-video = [video] { "" }
consultation-kind-voice = [voice] { "" }
consultation-kind-audio = [audio] { "" }
consultation-kind-animation = [animation] { "" }

### Waiting for an answer

consultation-office-notice =
    ⚠️ <b>Question № { $number } waits for you</b>
    { $who }
    “{ $words }”
    ⏳ { $age } without an answer, the mentors did not answer.
consultation-office-list =
    <b>Waiting for an answer: { $n }</b>
    { $lines }

    Press a number to open, answer or pass on.
consultation-office-none =
    <b>Waiting for an answer</b>
    ✅ All questions are answered.
consultation-office-line = № { $number } · ⏳ { $age } · “{ $words }” · { $who }
consultation-age-hours = { $n ->
    [0] less than an hour
   *[other] { $n } h
}
consultation-age-days = { $n } d
consultation-with-methodists = ⚠️ with the methodists
consultation-with-untaken = with { $who }, not taken yet
consultation-with-taken = with { $who }
consultation-office-card = 🧭 <b>Question № { $number }</b> · { $who }
consultation-office-has-it = ⏳ { $age } · { $who }
consultation-office-open = Open
consultation-office-answer = Answer it myself
consultation-office-give = Give to a mentor
consultation-office-back = ‹ Waiting for an answer
consultation-office-to-card = ‹ To the question
consultation-office-no-mentors = There is no mentor to give it to now. Answer the question yourself.
consultation-office-choose =
    <b>Who shall get question № { $number }?</b>
    Those who help with this subject come first. The numbers: how much a mentor has and how much they take.
consultation-office-mentor = { $name } · { $load }/{ $capacity }
consultation-office-mentor-subject = 🎯 { $name } · { $load }/{ $capacity }
consultation-give-done = Given
consultation-give-mine = They have it already
consultation-give-over = The talk is closed already
consultation-give-answered = It is answered already
consultation-give-gone = This mentor cannot get it

### Contacts

consultation-do-contacts = Exchange contacts
consultation-do-contacts-not = Do not exchange
consultation-do-contacts-sure = Yes, exchange
consultation-contacts-sure =
    <b>Exchange contacts?</b>
    { $who } gets your name in the messenger: { $contact }. When they agree, you get theirs.
consultation-contacts-sure-none =
    <b>Exchange contacts?</b>
    You have no username in the messenger, so it is you who writes first: { $who } sends theirs if they agree.
consultation-contacts-asked =
    🧭 <b>№ { $number } · { $who }</b>
    Would like to exchange contacts to write to each other directly. Yours are not seen now.
consultation-contacts-theirs =
    ✅ <b>№ { $number } · { $who }</b>
    Write directly: { $contact }
consultation-contacts-wait =
    ✅ <b>№ { $number } · { $who }</b>
    The other side has no username in the messenger: they will write to you first.
consultation-contacts-none =
    <b>№ { $number } · { $who }</b>
    Neither of you has a username in the messenger. You may send a telephone number here, in the talk.
consultation-contacts-not_here = ⚠️ Contacts cannot be exchanged here: the question is awkward, from a group, or nobody has taken it yet.
consultation-contacts-already = You have agreed already. When the other side does, we write.
consultation-contacts-toast-asked = We have asked the other side
consultation-contacts-toast-exchanged = Exchanged: the contact comes in a message
consultation-contacts-toast-already = You have agreed already
consultation-contacts-toast-not_here = Not possible here
