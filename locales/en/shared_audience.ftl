### For whom: the questions and the line

audience-ask-who = <b>For whom?</b>
audience-who-everyone = For everyone
audience-who-narrower = Choose for whom
audience-ask-kinds =
    <b>For whom: organisations</b>
    Tick where the teachers work. Nothing ticked means any.
audience-ask-associations =
    <b>For whom: associations</b>
    Tick the associations. Nothing ticked means members of any, and of none.
audience-ask-subjects =
    <b>For whom: subjects</b>
    Tick what they teach. Nothing ticked means any subject.
audience-ask-young =
    <b>For whom: experience and age</b>
    Young teachers are in their first three years of work or under 35.
audience-age-any = For any
audience-age-young = For young teachers only

audience-kind-school = Schools
audience-kind-kindergarten = Kindergartens
audience-kind-extra = Additional education

audience-line = 🎯 { $parts }
audience-between = {" · "}
audience-and-more = { $names } and { $rest } more
audience-shortened = { $name }…
audience-line-school = Schools
audience-line-kindergarten = Kindergartens
audience-line-extra = Additional education
audience-line-young = Young teachers
