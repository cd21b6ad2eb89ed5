### Registration

registration-step = Step { $number } of { $count }
registration-name =
    <b>What is your name?</b>
    Write surname, given name and patronymic: “Petrova Anna Sergeevna”.
registration-name-problem = A surname and a given name are needed, a patronymic may follow. No digits or signs, no Latin and Cyrillic letters in one word: “Rimskaya-Korsakova Olga”.
organisation-ask-registration =
    <b>Where do you work?</b>
    Write the number or a part of the name: “51”, “лицей 4”, “дс 9”.
organisation-found-registration =
    <b>Where do you work?</b>
    This is what resembles “{ $query }”. Press your organisation or write it another way.
organisation-nothing-registration =
    <b>Where do you work?</b>
    Nothing resembles “{ $query }”. Write the number or a word of the name: “51”, “лицей 4”, “дс 9”.
organisation-missing = My organisation is not here
registration-position = <b>What is your position?</b>
registration-subject = <b>What do you teach?</b>
registration-since =
    <b>Since what year have you been teaching?</b>
    Write the year: “2024”. It tells us whether you need the support of the first three years.
registration-year-problem = A year of four digits is needed, not later than { $year }: “2024”.
registration-under-35 = <b>Are you under 35?</b>
registration-associations =
    <b>Which methodical associations do you belong to?</b>
    Tick all and press “Done”. If none, just press “Done”.
registration-done =
    ✅ <b>{ $name }, you are registered</b>
    We will write about themes and events; “Subscriptions” is where you choose about what.
registration-unlisted =
    Your organisation is not in the list: an admin will see that and add it. Then choose it in “Profile”.
registration-left =
    Registration was cancelled. You can come back at any moment.

position-teacher = Teacher
position-primary_teacher = Primary school teacher
position-educator = Kindergarten teacher
position-senior_educator = Senior kindergarten teacher
position-extra_teacher = Teacher of additional education
position-music_director = Music director
position-psychologist = Educational psychologist
position-speech_therapist = Speech therapist
position-social_teacher = Social teacher
position-librarian = Teacher-librarian
position-methodist = Methodist
position-deputy_head = Deputy head
position-head = Head
position-other = Other

subject-russian = Russian, literature
subject-maths = Mathematics
subject-physics = Physics
subject-chemistry = Chemistry
subject-biology = Biology
subject-geography = Geography
subject-history = History, social studies
subject-informatics = Computer science
subject-english = English
subject-foreign = Another foreign language
subject-primary = Primary school
subject-technology = Technology
subject-art = Art
subject-music = Music
subject-sport = Physical education
subject-safety = Safety
subject-preschool = Preschool education
subject-extra = Additional education
subject-none = None of these
