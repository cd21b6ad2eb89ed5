### Words that all conversations share

button-to-menu = ‹ To the menu
button-back = ‹ Back
button-cancel = Cancel
button-skip = Skip
button-keep = Keep: { $value }
button-done = Done
button-go-on = Go on
button-register = Register
button-continue-form = Go on with: { $form }
button-go-on-filling = Go on filling in
button-yes-cancel = Yes, cancel

answer-yes = Yes
answer-no = No

pager-previous = ‹
pager-next = ›
pager-place = { $page }/{ $pages }

format-day = EEE, d MMMM
format-date-long = d MMMM y
format-date-short = dd.MM.y
format-month = LLLL y
format-month-short = LLL y
format-weekday = EEEEEE
format-time = HH:mm
format-moment = { $day }, { $time }
format-span = { $day }, { $begin }–{ $end }
format-span-days = { $begin } – { $end }

register-first =
    Please register first: it takes three minutes, once.
not-allowed =
    ⚠️ This section is not open to you. If you need it for work, ask an admin to send you an invitation link.
not-allowed-toast = This section is not open to you
gone =
    ⚠️ This is no more: the button is of an old message, or the record was deleted. Open what you need from the menu.
gone-toast = This is no more
not-understood =
    I understand buttons and commands. Open the menu and choose what you need.
too-often = Too often. Wait a few seconds and press again.
something-broke =
    ⚠️ Something broke on our side. Nothing is lost, please try again. If it happens again, tell an admin the number { $number }.
interrupted-toast = The bot was interrupted. If you see no answer, press again.
unfinished-form =
    You have not finished: { $form }. To answer the question, press “Go on with”.
nothing-to-cancel = There is nothing to cancel now.
period-calendar-year = Year { $year }, from 1 January
period-calendar-button = Year { $year }
