### The export: screens and the file itself

export-title =
    📊 <b>Export to XLSX</b>
    Totals, themes, events, sign-ups, questionnaires, organisations, mentoring.
    ⚠️ The sheet “Sign-ups” holds personal data: the file is for work only.

    For what time?
export-title-making =
    📊 <b>Export to XLSX</b>
    ⏳ The file is being made and will come here by itself.
export-period-year = This school year
export-period-last = Last school year
export-period-all = All time
export-period-span = { $first } – { $last }
export-toast-queued = The file is being made and will come here
export-toast-making = The file is being made already
export-making =
    ⏳ <b>Making the export</b>
    { $bar } { $share }
export-bar-full = ▓
export-bar-empty = ░
export-made =
    ✅ <b>The export is ready: { $period }</b>
    Rows in the lists: { $rows }. The file is below.
export-caption =
    📊 { $period }
    ⚠️ The file holds personal data: do not pass it on, and delete it when it is no longer needed.
export-failed-attempts = ⚠️ The export could not be made: three attempts failed. Try a shorter period; if that does not help, tell whoever runs the program.
export-failed-unknown = ⚠️ This request is out of date. Open “Export” and choose the period again.
export-failed-not-allowed = ⚠️ The export was not made: you no longer have a role that may have it.
export-failed-too-big = ⚠️ The file came out larger than 50 MB, more than the messenger carries. Choose a shorter period.
button-export-again = Another period

export-file-name = abonement-{ $period ->
    [year] school-year
    [last] last-school-year
    [all] all-time
   *[month] { $period }
  }-{ $date }.xlsx
export-format-date = dd.mm.yyyy
export-format-moment = dd.mm.yyyy hh:mm
export-format-month = mmmm yyyy
export-sheet-summary = Totals
export-sheet-themes = Themes
export-sheet-events = Events
export-sheet-registrations = Sign-ups
export-sheet-responses = Questionnaires
export-sheet-words = Answers in words
export-sheet-organisations = Organisations
export-sheet-mentoring = Mentoring
export-sheet-mentoring-places = Mentoring by organisation

export-about-period = Period: { $period }
export-about-made = Made on { $date }
export-about-counting = Visits and people are counted apart: who came to three events is three visits and one person. The parts do not add up to the whole.
export-total-registered = Teachers registered (today)
export-total-events = Events
export-total-cancelled = Events cancelled
export-total-cancelled-registrations = Sign-ups with a seat for cancelled events (in no other line)
export-total-cancelled-visits = Visits to events cancelled under way (in no other line)
export-total-registrations = Sign-ups with a seat
export-total-registered-people = Different people signed up
export-total-visits = Visits
export-total-people = Different people present
export-total-walk-ins = Visits without a sign-up
export-total-organisations = Organisations people came from
export-total-of-staff = Different people from organisations whose staff is known
export-total-of-kind = Among them: { $kind }
export-total-first-years = Young teachers, first three years of work: different people
export-total-first-years-visits = Young teachers, first three years of work: visits
export-total-under-35 = Young teachers, under 35: different people
export-total-under-35-visits = Young teachers, under 35: visits
export-source-unknown = source not given
export-source-people = those present of whom it is known (“Abonement”)
export-chart-months = Visits and people by month
export-chart-kinds = Visits and people by kind of organisation
export-organisation-kind-school = Schools
export-organisation-kind-kindergarten = Kindergartens
export-organisation-kind-extra = Additional education
export-organisation-none = No organisation
export-event-state-published = held or to come
export-event-state-cancelled = cancelled
export-registration-seated = signed up
export-registration-queued = in the queue
export-registration-cancelled = cancelled
export-registration-none = not signed up
export-erased = data erased
export-anonymous = anonymous
export-online = online

export-col-what = Figure
export-col-count = Number
export-col-out-of = Out of
export-col-share = Share
export-col-source = Source of the denominator
export-col-source-date = As of
export-col-month = Month
export-col-theme = Theme of the month
export-col-announced = Announced
export-col-events = Events
export-col-registrations = Sign-ups with a seat
export-col-registered-people = Different people signed up
export-col-visits = Visits
export-col-people = Different people
export-col-organisations = Organisations
export-col-starts = Start
export-col-event-kind = Kind
export-col-event = Event
export-col-event-state = State
export-col-place = Place
export-col-seats = Seats
export-col-seated = Signed up
export-col-queued = In the queue
export-col-cancelled = Cancelled
export-col-walk-ins = Came without signing up
export-col-asked = Questionnaires sent
export-col-answered = Answered
export-col-person = Teacher
export-col-organisation = Organisation
export-col-organisation-kind = Kind of organisation
export-col-position = Position
export-col-subject = Subject
export-col-registration-state = Sign-up
export-col-registered-at = Signed up at
export-col-cancelled-at = Cancelled at
export-col-came = Came
export-col-words = Answer
export-col-number = Number
export-col-staff = Staff
export-col-registered = Registered
export-col-share-of-staff = Share of staff

export-about-mentoring = Mentors and pairs are those of the date beside the “Abonement” denominators; questions, meetings and events are the period’s. The city’s aims are for 2022–2024; after 2024 the last one stands.
export-about-support = Support is at least one thing in the period: a pair with a mentor, a meeting, a question with a name, an event for young teachers. Rows of organisations count no questions as support. Marks and questions of organisations are shown in parts: of five people in a month and more.
export-mentoring-tutors = Tutors from organisations whose staff is known
export-mentoring-leaders = Leaders who mentor, from organisations whose staff is known
export-mentoring-supported-first-years = Young teachers, first three years of work, who had support
export-mentoring-supported-under-35 = Young teachers under 35 who had support
export-mentoring-with-mentor = Young teachers, first three years of work, with a mentor
export-mentoring-in-time = Questions answered within a working day
export-mentoring-base-tutor = Tutors at the end of the period
export-mentoring-base-leader = Leaders who mentor at the end of the period
export-mentoring-measure-first-years = first three years of work
export-mentoring-measure-under-35 = under 35
export-mentoring-form-pair = Were paired with a mentor, { $measure }
export-mentoring-form-meeting = Met their mentor, { $measure }
export-mentoring-form-question = Asked questions with a name, { $measure }
export-mentoring-form-event = Came to an event for young teachers, { $measure }
export-mentoring-asked = Questions asked
export-mentoring-askers = Different people who asked with a name
export-mentoring-awkward = Questions without a name
export-mentoring-from-groups = Questions from support groups
export-mentoring-answered = Questions answered
export-mentoring-median = Working hours to the first answer: half of the questions took no longer
export-mentoring-p90 = Working hours to the first answer: 9 questions of 10 took no longer
export-mentoring-marks = Marks of answers, of those shown in parts
export-mentoring-mark-mean = Mean mark of an answer
export-mentoring-mark-high = Marks of 4 and 5
export-mentoring-pairs = Pairs at the end of the period
export-mentoring-pairs-logged = Pairs with a meeting in the last 14 days
export-mentoring-pairs-silent = Pairs without a meeting for 14 days or longer
export-mentoring-pairs-fresh = Pairs of less than 14 days, no meeting yet
export-mentoring-pairs-closed = Pairs closed in the period
export-mentoring-meetings = Meetings in the period
export-source-registered = registered young teachers (“Abonement”)
export-source-due = questions whose working day for an answer is over (“Abonement”)
export-source-marks = questions with a mark (“Abonement”)
export-chart-mentoring = Mentoring: shares and aims, %
export-col-aim = Aim
export-col-percent = Share, %
export-col-percent-aim = Aim, %
export-col-tutors = Tutors
export-col-leaders = Leaders
export-col-mentors-share = Share of mentors
export-col-young = Young teachers
export-col-young-first-years = First three years
export-col-young-with-mentor = With a mentor
export-col-young-alone = Without a mentor
export-col-young-first-years-supported = First three years: supported
export-col-young-under-35 = Under 35
export-col-young-under-35-supported = Under 35: supported
export-col-pairs = Pairs
export-col-pairs-logged = Pairs with a meeting in 14 days
export-col-pairs-silent = Pairs without one for 14 days
export-col-questions = Questions
export-col-questions-due = Questions past their day
export-col-questions-in-time = Answered in time
export-mentoring-short-tutors = Tutors
export-mentoring-short-leaders = Leaders
export-mentoring-short-supported-first-years = Support
export-mentoring-short-with-mentor = With a mentor
export-mentoring-short-in-time = Answer in a day
