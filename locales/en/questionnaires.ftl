### The questionnaire after an event and its results

form-name-feedback = questionnaire

feedback-invite =
    📊 <b>{ $name }</b>
    { $day } · you were there. How did it go?

    Five questions, one minute. { $privacy }
    Open until { $until }.
feedback-nudge =
    📊 <b>{ $name }</b>
    You have not answered the questionnaire yet. Five questions, one minute: the next meeting is prepared from the answers.

    { $privacy }
    Open until { $until }.
feedback-privacy-anonymous = It is anonymous: answers lie sealed until there are five, and together become nameless, without name and time. If five are not reached by closing, they are destroyed; so is what was begun and not sent.
feedback-privacy-named = It is not anonymous: the centre’s staff will see who answered what. What is begun and not sent is taken at closing as it is.
feedback-button-answer = Answer

feedback-heading-anonymous = { $title } · anonymous · question { $number } of { $count }
feedback-heading-named = { $title } · by name · question { $number } of { $count }
feedback-ask-usefulness =
    <b>How useful was this event?</b>
    1 — not at all · 5 — very useful
feedback-ask-topicality =
    <b>How much does the subject matter for your work now?</b>
    1 — not at all · 5 — very much
feedback-ask-content =
    <b>How satisfied are you with the content?</b>
    1 — not at all · 5 — very satisfied
feedback-ask-participation =
    <b>How satisfied are you with your own part in it?</b>
    1 — not at all · 5 — very satisfied
feedback-ask-words =
    <b>What will you take with you, what should be done differently?</b>
    Write one message of up to { $limit } characters, without names. Nothing to add: “Skip”. After that the questionnaire is sent and cannot be changed.

feedback-done-anonymous =
    ✅ <b>Thank you, the questionnaire is sent</b>
    They are sealed and become nameless together with those of others, five and more at a time. If there are not five by closing, we destroy them. While they wait, “My data” shows them and “Erase” destroys them; afterwards yours cannot be found.
feedback-done-named =
    ✅ <b>Thank you, the questionnaire is sent</b>
    The centre’s staff will see it with your name.
feedback-empty =
    You skipped every question, so there is nothing to send. You can answer while the questionnaire is open.
feedback-already = ✅ You have answered this questionnaire already. Thank you.
feedback-closed = The questionnaire is closed: answers were taken for a week after the event.
feedback-left = The questionnaire was not sent, the answers are gone. You can come back while it is open.

feedback-topic-usefulness = Usefulness
feedback-topic-topicality = Topicality
feedback-topic-content = Content
feedback-topic-participation = Own part

feedback-results-title =
    📊 <b>{ $name }</b>, { $day }
    { $attended ->
        [0] Nobody is marked as present
        [one] { $attended } person from { $organisations } { $organisations ->
            [one] organisation
           *[other] organisations
        }
       *[other] { $attended } people from { $organisations } { $organisations ->
            [one] organisation
           *[other] organisations
        }
    } · { $asked ->
        [0] nobody was asked
       *[other] { $answered } of { $asked } asked answered ({ $share })
    }
feedback-results-waiting = The questionnaire opens when the event is over.
feedback-results-legend =
    { "" }
    <i>Mean · how many gave 4–5, of how many answers</i>
feedback-results-topic = { $topic } — <b>{ $mean }</b> · { $share } of { $n }
feedback-results-topic-low = { $topic } — <b>{ $mean }</b> · { $share } of { $n }  ⚠️ below the usual ({ $usual })
feedback-results-topic-few = { $topic } — fewer than five answers
feedback-results-words =
    { "" }
    { $n } answered in words
feedback-results-few =
    { $answered ->
        [0] Nobody has answered yet.
        [one] { $answered } person has answered.
       *[other] { $answered } people have answered.
    } So that nobody can be told, numbers appear from five answers on.
feedback-results-few-closed =
    { $answered ->
        [0] Nobody answered.
        [one] { $answered } person answered, the answer is destroyed.
       *[other] { $answered } people answered, the answers are destroyed.
    } There will be no numbers: with fewer than five answers people could be told.
feedback-results-few-named =
    { $answered ->
        [0] Nobody has answered yet.
        [one] { $answered } person has answered.
       *[other] { $answered } people have answered.
    } Means are counted from five answers on.
feedback-results-partial = { $released } of { $answered } answers are shown. Numbers change in steps of five and at closing, so that nobody can be told. If fewer than five are left at closing, they are destroyed.
feedback-results-left-over =
    { $released } of { $answered } are shown. { $left ->
        [one] { $left } more answer is destroyed: from the difference that person could be told.
       *[other] { $left } more answers are destroyed: from the difference those people could be told.
    }
feedback-results-partial-named = { $released } of { $answered } answers are shown. Numbers change in steps of five and at closing, so that nobody can be told.
feedback-results-left-over-named =
    { $released } of { $answered } are shown. { $left ->
        [one] { $left } more answer stays hidden: from the difference that person could be told.
       *[other] { $left } more answers stay hidden: from the difference those people could be told.
    }
feedback-results-until = The questionnaire is open until { $day }.
feedback-results-closed = The questionnaire was closed on { $day }.
feedback-results-named = The questionnaire is not anonymous: answers by name are shown here and in the export; summaries hold no names.

feedback-button-words = Answers in words
feedback-button-named = Answers by name
feedback-button-remind =
    { $n ->
        [one] Remind { $n } silent person
       *[other] Remind { $n } silent people
    }
feedback-button-picture = Picture
feedback-button-to-event = ‹ To the event
feedback-button-to-results = ‹ To the results
feedback-button-yes-remind = Yes, remind them

feedback-words-title =
    📊 <b>{ $name }</b>
    Answers in words, in random order
feedback-words-item = — { $words }
feedback-words-none = Nobody has answered in words yet, or there are fewer than five answers.
feedback-named-title =
    📊 <b>{ $name }</b>
    Answers by name: usefulness · topicality · content · own part
feedback-named-item = <b>{ $name }</b>: { $values }
feedback-named-erased = data erased
feedback-named-skipped = –
feedback-named-none = No answers yet.

feedback-remind-sure =
    { $n ->
        [one] Remind { $n } person who has not answered yet?
       *[other] Remind { $n } people who have not answered yet?
    }
    One reminder a day is allowed.
feedback-reminded =
    { $n ->
        [one] { $n } person will be reminded
       *[other] { $n } people will be reminded
    }
feedback-reminded-today = Reminded today already, or the questionnaire is closed
feedback-picture-few = The picture appears from five answers on

feedback-chart-n =
    { $n ->
        [one] { $n } answer
       *[other] { $n } answers
    }
feedback-chart-worst = 1 — not at all
feedback-chart-best = 5 — very
feedback-chart-caption =
    📊 { $name }, { $day }
    { $answered } of { $asked } answered, { $released } are shown
feedback-chart-file = feedback.png
