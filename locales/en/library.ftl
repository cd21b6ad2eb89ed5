### Known answers: search, card, consent of both, the methodist’s office

known-title = <b>Answers</b>
known-title-subject = <b>Answers</b> · { $subject }
known-list =
    { $title }
    🧭 This was asked before. Questions and answers bear no names.

    { $lines }
known-line =
    { $helped ->
        [0] { $number }. { $question }
       *[other] { $number }. { $question } · helped { $helped }
    }
known-none =
    { $title }
    No answers here yet. They appear when a question is answered and both agree to publish it without names.
known-none-subject =
    { $title }
    No answers about this subject yet. Look at all of them or ask a mentor.
known-button-search = Find by words
known-button-subject = By subject
known-button-all = All answers
known-button-back = ‹ Answers
known-button-helped = ✅ It helped
known-button-open = Open the answer
known-subjects =
    <b>Answers by subject</b>
    Which subject?
known-subjects-none =
    <b>Answers by subject</b>
    No answers with a subject yet.
known-choice = { $subject } · { $count }
known-words =
    <b>Question</b>
    { $question }

    <b>Answer</b>
    { $answer }
known-card =
    { $words }

    { $notes }
known-subject-line = 🎯 { $subject }
known-helped =
    { $helped ->
        [one] ✅ helped { $helped } person
       *[other] ✅ helped { $helped } people
    }
known-helped-you =
    { $others ->
        [0] ✅ helped you
        [one] ✅ helped you and { $others } more person
       *[other] ✅ helped you and { $others } more people
    }
known-gone =
    ⚠️ This answer is no longer here.
known-toast-helped = Noted. It helps others find the answer.

form-name-known-search = search in answers
known-search-ask =
    <b>Answers · search</b>
    What is it about? Write a few words: “late for lessons”, “parents’ meeting”.
known-search-found =
    <b>Answers · search</b>
    “{ $query }”: { $count } found. Press a number or write other words.

    { $lines }
known-search-nothing =
    <b>Answers · search</b>
    “{ $query }”: nothing found. Try other words, or fewer.
known-search-card =
    <b>Answers · search</b>

    { $card }
known-search-back = ‹ What was found
known-search-over = ‹ Answers

form-name-known-answer = a known answer
known-form-heading = A known answer
known-form-check =
    <b>This is what others will read</b>

    { $words }

    We replaced names, schools and contacts with “…”. Take out pupils’ names and whatever people could be known by.
    The other side reads this text first. It is published if both agree.
known-form-question =
    { $given ->
        [no] <b>What was the question?</b>
       *[yes] <b>What was the question?</b>
        Now: <code>{ $text }</code>
    }
    Write it so that others understand. Up to { $limit } characters.
known-form-answer =
    { $given ->
        [no] <b>What was the answer?</b>
       *[yes] <b>What was the answer?</b>
        Now: <code>{ $text }</code>
    }
    Write it so that others can use it. Up to { $limit } characters.
known-form-only-mask = Nothing was left once names and contacts were taken out. Write it differently, for example: “How to begin when half of the class is late?”
known-form-propose = Propose it
known-form-fix-question = Change the question
known-form-fix-answer = Change the answer
known-button-propose = To known answers
known-not-proposable =
    ⚠️ This talk cannot be proposed: it is not solved, has no answer, or was proposed already.

known-consent =
    🧭 <b>Your talk may help others</b>
    The other side proposes to publish the question and the answer without names. This is the whole text, there will be no other:

    { $words }

    It is published if both agree. There will be no names.
known-button-agree = I agree
known-button-refuse = I do not agree
known-button-agree-after-all = I agree after all
known-settled-proposed =
    ✅ The other side is asked. If they agree, it is published and we tell you.
known-settled-published =
    ✅ Published in “Answers”, without names. Thank you.
known-settled-refused =
    All right, it will not be published. Nobody else will see this text.
known-settled-hidden =
    A methodist has hidden this answer.
known-settled-not-possible =
    ⚠️ This proposal is no more.
known-agreed =
    ✅ <b>The answer is published</b>
    The other side agrees: “{ $question }”
known-declined =
    The other side decided not to publish: “{ $question }”. Nobody else will see this text.

known-office-figures =
    <b>Known answers</b>
    📊 published { $published } · hidden { $hidden }
    ⏳ waiting for consent { $proposed } · refused { $refused }
known-office-list =
    { $counts }

    { $lines }
known-office-none =
    { $counts }

    Nothing here yet. An answer appears when both who talked agree to publish it.
known-office-line-published = { $number }. { $question } · helped { $helped }
known-office-line-hidden = { $number }. { $question } · hidden
known-office-show-all = All
known-office-show-published = Published
known-office-show-hidden = Hidden
known-office-card-published =
    { $card }

    📅 published { $moment }
    The text cannot be changed: both agreed to this one.
known-office-card-hidden =
    { $card }

    ⚠️ hidden: nobody finds it. Published { $moment }
known-office-hide = Hide
known-office-show = Show again
known-office-keep = Leave it
known-office-yes-hide = Yes, hide it
known-office-back = ‹ Known answers
known-office-sure =
    <b>Hide the answer?</b>
    “{ $question }” will not be found any more. It can be shown again at any moment.
known-office-gone = ⚠️ There is no such answer.
known-office-toast-hidden = Hidden
known-office-toast-shown = Found again

known-close-ask =
    <b>Something like this was asked before. Does it help?</b>

    { $lines }

    Press a number to read it. If it is something else, go on and ask.
known-close-card =
    <b>Does it help?</b>

    { $card }
known-close-none =
    <b>Nothing like this is left among the answers</b>
    Go on and ask.
known-close-back = ‹ Similar ones
known-close-go-on = Ask all the same
known-close-done =
    ✅ Glad it helped. The question went to nobody.
