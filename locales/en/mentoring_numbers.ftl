### “In numbers”: the city’s mentoring

mentoring-numbers-title =
    📊 <b>Mentoring in numbers</b>
    { $period }, as of { $day }
mentoring-numbers-this-year = This school year
mentoring-numbers-below = ⚠️ below the aim of { $aim }
mentoring-numbers-reached = ✅ the aim is { $aim }

mentoring-numbers-mentors = <b>Mentors</b>
mentoring-numbers-tutors = Tutors: { $n }
mentoring-numbers-leaders = Leaders who mentor: { $n }
mentoring-numbers-of-staff = { $mentors } · { $share } ({ $known } of { $staff }) { $aim }
mentoring-numbers-source = Staff: { $source }
mentoring-numbers-source-dated = Staff: { $source }, { $day }
mentoring-numbers-no-staff = Nobody knows the organisations’ staff: upload a register with it, and shares appear.

mentoring-numbers-young = <b>Young teachers</b>
mentoring-numbers-no-first-years = Nobody in the first three years of work is registered.
mentoring-numbers-first-years =
    First three years: { $n }
    Supported { $supported } · { $share } { $aim }
mentoring-numbers-with-mentor = With a mentor { $n } · { $share } { $aim }
mentoring-numbers-forms = Pair { $pair }, meetings { $meeting }, questions with a name { $question }, events for the young { $event }
mentoring-numbers-under-35 = Under 35: { $n }, supported { $supported }{ $n ->
    [0] {""}
   *[other] {" "}· { $share }
  }

mentoring-numbers-questions = <b>Questions</b>
mentoring-numbers-no-questions = Nobody has asked yet.
mentoring-numbers-asked = { $n ->
    [one] { $n } question
   *[other] { $n } questions
  }{ $people ->
    [0] {""}
    [one] , { $people } person gave a name
   *[other] , { $people } people gave a name
  }, { $answered } answered
mentoring-numbers-in-time = Within a working day: { $n } of { $due } · { $share } { $aim }
mentoring-numbers-time = First answer: half within { $median } h, nine of ten within { $p90 } h of working time
mentoring-numbers-marks = Mark { $mean } · { $share } gave 4–5 (marks: { $n })
mentoring-numbers-few-marks = Marks are shown when there are five or more in a month.

mentoring-numbers-pairs = <b>Pairs</b>
mentoring-numbers-no-pairs = No pairs yet.
mentoring-numbers-active = Now { $n }: with a meeting in 14 days { $logged }, without one { $silent }, new { $fresh }
mentoring-numbers-closed = Closed { $n }, meetings { $meetings }

mentoring-numbers-button-alone = Who has no mentor
mentoring-numbers-button-month = This month
mentoring-numbers-button-year = This school year
mentoring-numbers-back = ‹ In numbers

mentoring-numbers-alone =
    <b>Without a mentor in the first three years</b>
    { $people ->
        [one] { $people } young teacher
       *[other] { $people } young teachers
    } · { $places ->
        [one] { $places } organisation
       *[other] { $places } organisations
    }{ $elsewhere ->
        [0] {""}
       *[other] , { $elsewhere } without an organisation
    }
mentoring-numbers-place = { $number }. { $name } — { $alone } of { $young }
mentoring-numbers-nobody-alone =
    <b>Without a mentor in the first three years</b>
    ✅ Every young teacher has a mentor.
