### Pairs: a young teacher tied to a mentor, the plan, meetings, the end

mentor-room-pair = My pair
mentor-room-pair-young = My mentor
mentor-room-pair-mentor = My young teachers
mentor-room-pair-both = My pairs
mentoring-office-pairs = Pairs
mentoring-office-young-alone = Without a mentor
mentoring-office-pair-results = How pairs went

pair-none =
    <b>My pair</b>
    No mentor is tied to you yet, and nobody to you as a mentor. A methodist makes pairs, we write to both. You can ask a question without a pair.
pair-mine =
    <b>My pairs</b>
    { $lines }
pair-mine-mentor = { $number }. Mentor: { $who } · { $done } of { $steps }
pair-mine-young = { $number }. Young teacher: { $who } · { $done } of { $steps }
pair-card-mentor =
    <b>My mentor</b>
    🧭 { $who }
pair-card-young =
    <b>My young teacher</b>
    🎯 { $who }
pair-period = 📅 { $begin } – { $end }
pair-closed-line = ✅ The pair is closed
pair-progress = 📊 Plan: { $done } of { $steps }
pair-next = Next: { $step }, by { $day }
pair-overdue = { $n ->
        [one] ⚠️ { $n } step of the plan is late
       *[other] ⚠️ { $n } steps of the plan are late
    }
pair-never-met = ⏳ No meeting logged yet
pair-met = { $n ->
        [one] ✅ { $n } meeting
       *[other] ✅ { $n } meetings
    }, { $minutes } min · the last on { $day }
pair-silent-line = ⚠️ Nothing logged for two weeks
button-pair-log = Log a meeting
button-pair-plan = Plan · { $done } of { $steps }
button-pair-meetings = Meetings · { $n }
button-pair-end = End earlier
button-pair-back = ‹ The pair
button-pair-open = Open the pair
button-pair-room = Mentor
button-pair-stay = Keep
button-pair-keep = Keep

pair-plan =
    <b>The pair’s plan</b>
    { $lines }

    Press a number when the step is done; once more takes the mark off.
pair-plan-done = { $number }. ✅ { $step } — { $day }
pair-plan-late = { $number }. ⚠️ { $step } — by { $day }
pair-plan-coming = { $number }. { $step } — by { $day }
button-pair-step-open = { $number }
button-pair-step-done = ✅ { $number }
pair-step-first-meeting = first meeting
pair-step-difficulties = a talk about difficulties and fears
pair-step-lesson-built = a lesson built together
pair-step-mentor-lesson = the young teacher at the mentor’s lesson
pair-step-lesson-visited = the mentor at the young teacher’s lesson
pair-step-lesson-analysed = a lesson analysed by the standard
pair-step-open-lesson = an open lesson
pair-step-self-analysis = self-analysis: what works and what does not

pair-log-topic =
    <b>A meeting. What about?</b>
    One more tap for the minutes, and it is done.
pair-topic-lesson-plan = Preparing a lesson
pair-topic-lesson = Lesson and analysis
pair-topic-difficulties = Difficulties
pair-topic-class = Work with a class
pair-topic-parents = Parents
pair-topic-documents = Documents
pair-topic-certification = Certification
pair-topic-other = Other
pair-log-minutes =
    <b>How many minutes?</b>
    { $topic }
    📅 { $day }
button-pair-minutes = { $minutes } min
button-pair-yesterday = Yesterday
button-pair-other-day = Another day
pair-log-day =
    <b>On which day?</b>
    { $topic }
button-pair-day = { $day }
pair-meetings =
    <b>Meetings · { $total }, { $minutes } min</b>
    { $lines }

    A mistake? Press the number to take it out.
pair-meetings-none =
    <b>Meetings</b>
    Nothing logged. Log the first: two taps.
pair-meeting-line = { $number }. { $day } · { $topic }, { $minutes } min
button-pair-meeting = ✕ { $number }
pair-meeting-sure =
    <b>Take this out?</b>
    { $day } · { $topic }, { $minutes } min
button-pair-yes-delete = Yes, take out

pair-sure-end =
    <b>End the pair before its time?</b>
    We will ask a methodist; until then all stays as it is.
button-pair-yes-end = Yes, ask
pair-toast-end-asked = Passed on to the methodist
pair-toast-over = The pair is closed already
pair-toast-step-done = Marked
pair-toast-step-undone = The mark is off
pair-toast-logged = The meeting is logged
pair-toast-same = This meeting is logged already
pair-toast-gone = This is no more
pair-toast-deleted = Taken out
pair-toast-closed = The pair is closed
pair-toast-tied = The pair is made, we will write to both
pair-toast-has-pair = There is a mentor already: somebody was first
pair-toast-mentor-away = This mentor has paused or left
pair-toast-period = The period does not fit

pair-made-young =
    🧭 <b>You have a mentor</b>
    { $who }
    📅 Until { $end }
    First meeting by { $day }. The plan and the log are in “Mentor”.
pair-made-mentor =
    🧭 <b>A young teacher is tied to you</b>
    { $who }
    📅 Until { $end }
    First meeting by { $day }. The plan and the log are in “Mentor”.
pair-silent =
    <b>Nothing logged for two weeks</b>
    { $who }
    If you met, log it: two taps. If it does not work out, come back to the plan together.
pair-closed =
    ✅ <b>The pair is closed</b>
    { $who }
    📊 Plan: { $done } of { $steps } · meetings { $n }
    Answer five questions. The answers become nameless together with those of four others or more; until then they are sealed and the methodist does not see them.
button-pair-answer = Answer

form-name-pair-tie = tying a mentor
form-name-pair-closing = questions about the pair
pair-ask-until =
    <b>Until which day?</b>
    🎯 { $young }
    🧭 { $mentor }
    Press or write the last day: “25.12.2026”.
pair-until-year = Until the end of the school year, { $day }
pair-until-half = Half a year, until { $day }
pair-until-unclear = A day no sooner than in two weeks and no later than in three years is needed: “31.05.2027”.
pair-closing-step = About the pair · { $number } of { $count }
pair-ask-scale =
    <b>{ $question }</b>
    1 — not at all · 5 — fully
pair-scale-help-young = Did the mentor help you?
pair-scale-help-mentor = Do you see that you helped?
pair-scale-trust-young = Was it easy to speak of difficulties?
pair-scale-trust-mentor = Did they speak to you of difficulties?
pair-scale-regular-young = Were there enough meetings?
pair-scale-regular-mentor = Were there enough meetings?
pair-scale-again-young = Would you recommend a mentor to others?
pair-scale-again-mentor = Would you take one more?
pair-ask-words =
    <b>What to tell the methodist?</b>
    Words are seen without names, together with those of four others or more. You may skip it.
pair-answered =
    ✅ <b>Thank you, it is kept</b>
    The methodist sees numbers and words without names when five people have answered. While the answers wait, “My data” shows them and “Erase” destroys them; afterwards yours cannot be found. If five are not found in a year, we destroy them.
pair-answered-before =
    <b>The answer is kept already</b>
    No need to answer again.

pair-list =
    <b>Pairs · { $total }</b>
    { $lines }
pair-list-none =
    <b>Pairs</b>
    None yet. Begin with young teachers who have no mentor.
pair-list-line = { $number }. { $young } — { $mentor } · { $done } of { $steps }{ $marks }
pair-mark-between = { " · " }
pair-mark-away = ⚠️ mentor paused
pair-mark-late = ⚠️ late { $n }
pair-mark-silent = ⏳ two weeks silent
pair-office-card =
    <b>{ $young }</b>
    🧭 { $mentor }
pair-mentor-away = ⚠️ The mentor has paused or left the base
button-pairs-back = ‹ Pairs
button-pair-change-mentor = Change the mentor
button-pair-close = Close
button-pair-yes-change = Yes, change
button-pair-yes-close = Yes, close
pair-sure-change =
    <b>Change the mentor?</b>
    { $young } — { $mentor }
    This pair closes, both get questions about it. Then you choose another.
pair-sure-close =
    <b>Close the pair?</b>
    { $young } — { $mentor }
    Both get a few questions about how it went.

young-alone-first-years =
    <b>Without a mentor · first three years, { $total }</b>
    { $lines }
young-alone-first-years-none =
    <b>Without a mentor · first three years</b>
    ✅ Everybody has a mentor.
young-alone-under-35 =
    <b>Without a mentor · under 35, { $total }</b>
    { $lines }
young-alone-under-35-none =
    <b>Without a mentor · under 35</b>
    Nobody here.
young-line = { $number }. { $who } · { $subject }, { $since ->
        [0] beginning of work not said
       *[other] since { $since }
    }
young-no-subject = no subject
button-young-first-years = First three years · { $n }
button-young-under-35 = Under 35 · { $n }
button-young-back = ‹ Without a mentor
button-young-find = Find a mentor
young-card =
    <b>{ $who }</b>
    🎯 { $subject }, { $since ->
        [0] beginning of work not said
       *[other] in the work since { $since }
    }
young-no-mentors = There are no mentors in the base yet. Invite the first.
young-suggestions =
    Who fits:
    { $lines }

    Press a number to tie.
young-suggestion = { $number }. { $who } — { $why }
young-reason-subject = same subject
young-reason-any-subject = any subjects
young-reason-organisation = same organisation
young-reason-kind = similar organisation
young-reason-none = another subject
young-load = now { $load } of { $capacity }
young-load-full = ⚠️ no place, { $load } of { $capacity }
young-has-pair =
    <b>There is a mentor already</b>
    The pair was made before. The mentor can be changed in its card.

pair-results =
    <b>📊 How pairs went</b>
    Pairs closed: { $closed }
pair-results-young = <b>Young teachers</b> · answered { $answered }, in the numbers { $shown }
pair-results-mentor = <b>Mentors</b> · answered { $answered }, in the numbers { $shown }
pair-results-few = Answers: { $n }. So that nobody can be recognised, numbers and words appear when { $least } different people have answered; in a small city that may take long, after a year answers are destroyed.
pair-results-line = { $question } { $mean } · 4–5 given by { $share }
button-pair-words = In words · { $n }
button-pair-results-back = ‹ How pairs went
pair-words =
    <b>What was said of pairs</b>
    { $lines }
pair-words-none =
    <b>What was said of pairs</b>
    Nothing yet. Words appear together with numbers, when five people have answered.
pair-words-young = • { $words } <i>(young teacher)</i>
pair-words-mentor = • { $words } <i>(mentor)</i>

pair-end-asked =
    <b>They ask to end the pair earlier</b>
    🎯 { $young }
    🧭 { $mentor }
pair-left =
    ⚠️ <b>A young teacher is left without a mentor</b>
    { $young }
    The mentor has erased their data, the pair is closed.
