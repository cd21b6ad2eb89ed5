### Для кого: вопросы и строка

audience-ask-who = <b>Для кого?</b>
audience-who-everyone = Для всех
audience-who-narrower = Выбрать, для кого
audience-ask-kinds =
    <b>Для кого: организации</b>
    Отметьте, откуда педагоги. Ничего не отмечено — из любых.
audience-ask-associations =
    <b>Для кого: методические объединения</b>
    Отметьте объединения. Ничего не отмечено — члены любых и те, кто не состоит ни в одном.
audience-ask-subjects =
    <b>Для кого: предметы</b>
    Отметьте, что преподают. Ничего не отмечено — любой предмет.
audience-ask-young =
    <b>Для кого: стаж и возраст</b>
    Молодые педагоги — первые три года работы или моложе 35 лет.
audience-age-any = Для любых
audience-age-young = Только для молодых

audience-kind-school = Школы
audience-kind-kindergarten = Детские сады
audience-kind-extra = Дополнительное образование

audience-line = 🎯 { $parts }
audience-between = {" · "}
audience-and-more = { $names } и ещё { $rest }
audience-shortened = { $name }…
audience-line-school = Школы
audience-line-kindergarten = Детские сады
audience-line-extra = Доп. образование
audience-line-young = Молодые педагоги
