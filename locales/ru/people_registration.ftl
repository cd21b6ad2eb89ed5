### Регистрация

registration-step = Шаг { $number } из { $count }
registration-name =
    <b>Как вас зовут?</b>
    Напишите фамилию, имя и отчество: «Петрова Анна Сергеевна».
registration-name-problem = Нужны фамилия и имя, можно отчество. Без цифр и знаков, русские и латинские буквы не в одном слове: «Римская-Корсакова Ольга».
organisation-ask-registration =
    <b>Где вы работаете?</b>
    Напишите номер или часть названия: «51», «лицей 4», «дс 9».
organisation-found-registration =
    <b>Где вы работаете?</b>
    Вот что похоже на «{ $query }». Нажмите свою организацию или напишите иначе.
organisation-nothing-registration =
    <b>Где вы работаете?</b>
    Похожего на «{ $query }» не нашлось. Напишите номер или слово из названия: «51», «лицей 4», «дс 9».
organisation-missing = Нет моей организации
registration-position = <b>Кем вы работаете?</b>
registration-subject = <b>Что вы преподаёте?</b>
registration-since =
    <b>С какого года вы работаете педагогом?</b>
    Напишите год: «2024». Так мы поймём, нужна ли поддержка первых трёх лет.
registration-year-problem = Нужен год четырьмя цифрами, не позже { $year }: «2024».
registration-under-35 = <b>Вам меньше 35 лет?</b>
registration-associations =
    <b>В каких методических объединениях вы состоите?</b>
    Отметьте все и нажмите «Готово». Если ни в каких — просто «Готово».
registration-done =
    ✅ <b>{ $name }, вы зарегистрированы</b>
    О темах и мероприятиях мы напишем сами; о чём писать, настраивается в «Подписках».
registration-unlisted =
    Вашей организации нет в списке: администратор это увидит и добавит её. Потом выберите её в «Профиле».
registration-left =
    Регистрация отменена. Вернуться можно в любой момент.

position-teacher = Учитель
position-primary_teacher = Учитель начальных классов
position-educator = Воспитатель
position-senior_educator = Старший воспитатель
position-extra_teacher = Педагог доп. образования
position-music_director = Муз. руководитель
position-psychologist = Педагог-психолог
position-speech_therapist = Логопед, дефектолог
position-social_teacher = Социальный педагог
position-librarian = Библиотекарь
position-methodist = Методист
position-deputy_head = Зам. руководителя
position-head = Руководитель
position-other = Другое

subject-russian = Русский язык, литература
subject-maths = Математика
subject-physics = Физика
subject-chemistry = Химия
subject-biology = Биология
subject-geography = География
subject-history = История, обществознание
subject-informatics = Информатика
subject-english = Английский язык
subject-foreign = Другой иностранный
subject-primary = Начальные классы
subject-technology = Труд (технология)
subject-art = ИЗО, МХК
subject-music = Музыка
subject-sport = Физкультура
subject-safety = ОБЗР
subject-preschool = Дошкольное образование
subject-extra = Доп. образование
subject-none = Ничего из этого
