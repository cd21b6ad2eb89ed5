### Наставники: предложение стать наставником, база наставников

mentor-room-mentor-own = Стать наставником
mentor-room-mentor-own-mine = Я — наставник
mentoring-office-mentors = Наставники

mentor-kind-tutor = педагог-тьютор
mentor-kind-leader = руководитель-ментор
mentor-between = { ", " }
mentor-days-span = { $first }–{ $last }
mentor-hours = { $begin }–{ $end }
mentor-any-subject = любые
mentor-nameless = имя удалено
mentor-name-and-place = { $name }, { $place }
mentor-number = { $number }

mentor-line-subjects = 🎯 Предметы: { $subjects }
mentor-line-reach = 📅 На связи: { $days }, { $hours }
mentor-line-about = С чем помогает: { $about }
mentor-line-capacity = Одновременно: до { $capacity }
mentor-line-load = Сейчас: вопросов { $questions }, пар { $pairs } — из { $capacity }
mentor-standing-active = ✅ Принимает вопросы
mentor-standing-paused = ⏳ Пауза, пока не нажата кнопка «Продолжить»
mentor-standing-paused-until = ⏳ Пауза по { $day } включительно
mentor-standing-offered = ⏳ Ждёт решения методиста
mentor-standing-invited = ⏳ Приглашение отправлено, ответа пока нет
mentor-standing-left = Больше не в базе
mentor-standing-refused = Предложение не принято

mentor-own =
    <b>Я — наставник</b>
    🧭 { $kind }
mentor-own-none =
    <b>Стать наставником</b>
    🧭 Молодые педагоги города задают вопросы, вы отвечаете в удобные часы. Сколько брать одновременно, решаете сами; паузу можно взять в любой день.
    Заполнить — пара минут, потом предложение посмотрит методист.
mentor-own-refused = ⚠️ В прошлый раз предложение не приняли.
mentor-own-invited =
    <b>Вас приглашают в наставники</b>
    🧭 { $kind }
    Расскажите, с чем помогаете и когда на связи. Вопросы начнут приходить сразу после этого.
mentor-refused-because = Почему: { $why }
button-mentor-offer = 🧭 Стать наставником
button-mentor-accept = 🧭 Принять и заполнить
button-mentor-decline = Отказаться
button-mentor-change = Изменить
button-mentor-withdraw = Отозвать
button-mentor-pause = Пауза
button-mentor-resume = Продолжить
button-mentor-leave = Перестать быть наставником
button-mentor-own-back = ‹ Я — наставник
button-mentor-open-own = 🧭 Я — наставник
button-mentor-stay = Оставить как есть
button-mentor-yes-leave = Да, перестать
button-mentor-yes-offered = Да, отозвать
button-mentor-yes-invited = Да, отказаться

mentor-fields =
    <b>Что изменить?</b>
    Новое действует сразу.
mentor-field-kind = Вид
mentor-field-subjects = Предметы
mentor-field-about = С чем помогаю
mentor-field-capacity = Сколько сразу
mentor-field-days = Дни
mentor-field-hours = Часы

form-name-mentor-offer = предложение стать наставником
form-name-mentor-edit = изменение предложения
form-name-mentor-pause = пауза
mentor-step = Стать наставником · { $number } из { $count }
mentor-edit-heading = Я — наставник · изменение
mentor-ask-kind =
    <b>Кто вы как наставник?</b>
    Педагог-тьютор помогает с уроками и занятиями, руководитель-ментор — ещё и с работой в организации.
button-mentor-kind-tutor = Педагог-тьютор
button-mentor-kind-leader = Руководитель-ментор
mentor-ask-subjects =
    <b>По каким предметам помогаете?</b>
    Отметьте и нажмите «Готово». Ничего не отметить — значит по любым.
mentor-ask-about =
    <b>С чем помогаете?</b>
    Например: «Урок по ФГОС, дисциплина в 5–7 классах, первые родительские собрания».
mentor-ask-capacity =
    <b>Сколько молодых педагогов берёте одновременно?</b>
    Считаются и вопросы, и закреплённые за вами.
mentor-ask-days =
    <b>В какие дни вы на связи?</b>
    В остальные дни время на ответ не идёт.
mentor-days-none = Отметьте хотя бы один день, потом «Готово».
mentor-ask-hours =
    <b>В какие часы?</b>
    Нажмите или напишите: «9–18», «с 14:30 до 20».
mentor-hours-unclear = Не получилось понять часы. Напишите начало и конец одного дня, хотя бы час: «9–18» или «с 14:30 до 20».
mentor-ask-pause =
    <b>Пауза. До какого дня?</b>
    Новые вопросы не придут, а те, что ждут, перейдут другим. Нажмите или напишите последний день: «15 января».
mentor-pause-days = По { $day }
mentor-pause-open = Пока не нажму «Продолжить»
mentor-pause-unclear = Не получилось понять день. Напишите сегодняшний или будущий день в пределах года: «15 января».

mentor-toast-offered = Спасибо. Методист посмотрит и ответит
mentor-toast-active = Вы принимаете вопросы
mentor-toast-paused = Пауза началась
mentor-toast-left = Вы больше не наставник
mentor-toast-withdrawn = Отозвано
mentor-toast-saved = Сохранено
mentor-toast-nothing = Уже сделано раньше

mentor-sure-leave =
    <b>Перестать быть наставником?</b>
    { $pairs ->
        [0] Вопросы, которые ждут вашего ответа, перейдут другим.
       *[other] Вопросы перейдут другим. За вами закреплены молодые педагоги ({ $pairs }): мы сообщим методисту.
    }
    Вернуться можно новым предложением.
mentor-sure-offered =
    <b>Отозвать предложение?</b>
    Методист его ещё не посмотрел. Предложить снова можно в любой день.
mentor-sure-invited =
    <b>Отказаться от приглашения?</b>
    Мы передадим методисту. Стать наставником можно и позже.

mentor-invited =
    🧭 <b>Методист приглашает вас в наставники</b>
    Роль: { $kind }. Молодые педагоги спрашивают, вы отвечаете в свои часы. Расскажите, с чем помогаете, и вопросы начнут приходить.
mentor-approved =
    ✅ <b>Вы — наставник: { $kind }</b>
    Вопросы молодых педагогов придут сюда, в этот чат. Паузу можно взять в разделе «Наставник».
mentor-refused =
    <b>Методист посмотрел ваше предложение и пока не принял его</b>
    Роль: { $kind }
mentor-removed =
    <b>Вы больше не в базе наставников</b>
    Роль: { $kind }. Вопросы, которые ждали ответа, переданы другим. Если это ошибка, предложите себя снова.
mentor-resumed =
    ✅ <b>Пауза закончилась</b>
    Вы снова принимаете вопросы. Роль: { $kind }.

mentor-base =
    <b>Наставники</b>
    { $lines }
mentor-base-tutor = 🧭 Педагоги-тьюторы: { $active }{ $paused ->
        [0] { "" }
       *[other] { " " }· на паузе { $paused }
    }
mentor-base-leader = 🧭 Руководители-менторы: { $active }{ $paused ->
        [0] { "" }
       *[other] { " " }· на паузе { $paused }
    }
mentor-base-offered = ⏳ Ждут вашего решения: { $n }
mentor-base-invited = ⏳ Приглашены и не ответили: { $n }
button-mentor-base-offered = ⏳ Ждут · { $n }
button-mentor-base-invited = Приглашены · { $n }
button-mentor-base-tutor = Тьюторы · { $n }
button-mentor-base-leader = Менторы · { $n }
button-mentor-search = Найти
button-mentor-invite = Пригласить
button-mentor-base-back = ‹ Наставники

mentor-list-tutor =
    <b>Педагоги-тьюторы · { $total }</b>
    { $lines }
mentor-list-leader =
    <b>Руководители-менторы · { $total }</b>
    { $lines }
mentor-list-offered =
    <b>Предложения ждут решения · { $total }</b>
    { $lines }
mentor-list-invited =
    <b>Приглашены · { $total }</b>
    { $lines }
mentor-list-tutor-none =
    <b>Педагоги-тьюторы</b>
    Пока никого. Педагоги предлагают себя в разделе «Наставник», или пригласите сами.
mentor-list-leader-none =
    <b>Руководители-менторы</b>
    Пока никого. Пригласите директора или завуча, готового помогать.
mentor-list-offered-none =
    <b>Предложения</b>
    Все просмотрены. О новом мы напишем.
mentor-list-invited-none =
    <b>Приглашены</b>
    Неотвеченных приглашений нет.
mentor-list-line-active = { $number }. { $who } · { $load } из { $capacity }
mentor-list-line-paused = { $number }. { $who } · ⏳ пауза

mentor-card =
    <b>{ $who }</b>
    🧭 { $kind }
button-mentor-approve = ✅ Принять
button-mentor-refuse = Не принимать
button-mentor-remove = Убрать из базы
button-mentor-open = Открыть карточку
button-mentor-keep = Оставить
button-mentor-yes-remove = Да, убрать
mentor-sure-remove =
    <b>Убрать из базы: { $who }?</b>
    { $pairs ->
        [0] Вопросы, которые ждут ответа, перейдут другим.
       *[other] Вопросы перейдут другим. Закреплённых молодых педагогов: { $pairs } — им понадобится другой наставник.
    }

form-name-mentor-refusal = ответ на предложение
form-name-mentor-invitation = приглашение наставника
form-name-mentor-search = поиск наставника
mentor-ask-why =
    <b>Почему не принимаете?</b>
    Одно-два предложения прочитает тот, кто предложил себя. Можно пропустить.
mentor-ask-person =
    <b>Кого пригласить?</b>
    Напишите фамилию или её начало.
mentor-found =
    <b>Похоже на «{ $query }»</b>
    Нажмите, кого пригласить, или напишите иначе.
mentor-found-nobody =
    <b>По словам «{ $query }» никого нет</b>
    Человек должен быть зарегистрирован в боте. Напишите фамилию иначе.
mentor-invite-heading = Приглашение в наставники
mentor-ask-invited-kind = <b>Кем?</b>
mentor-invite-invited =
    ✅ <b>Приглашение отправлено</b>
    Как только человек заполнит сведения о себе, он станет наставником, и мы вам напишем.
mentor-invite-already =
    <b>Приглашать не нужно</b>
    Человек уже наставник или уже приглашён.
mentor-invite-offers =
    <b>Человек сам предложил себя</b>
    Предложение ждёт решения: его можно принять в разделе «Наставники».
mentor-invite-gone =
    ⚠️ Этого человека в боте больше нет.
mentor-ask-search =
    <b>Кого ищем?</b>
    Имя, организация, предмет или слова о себе: «физика 51», «дисциплина».
mentor-search-found =
    <b>«{ $query }» · нашлось { $n }</b>
    Откройте нужного или напишите иначе.
mentor-search-nobody =
    <b>По словам «{ $query }» никого нет</b>
    Уберите лишнее слово или напишите короче: «матем».

mentor-toast-approve-done = Принято, человеку напишем
mentor-toast-approve-already = Уже решено
mentor-toast-approve-gone = Предложения больше нет
mentor-toast-refuse-done = Ответ отправлен
mentor-toast-refuse-already = Уже решено
mentor-toast-refuse-gone = Предложения больше нет
mentor-toast-remove-done = Убрано из базы
mentor-toast-remove-already = В базе этого человека уже нет
mentor-toast-remove-gone = В базе этого человека уже нет

mentor-offered =
    🧭 <b>{ $who } предлагает себя в наставники</b>
    Роль: { $kind }
mentor-accepted =
    ✅ <b>{ $who } — теперь наставник</b>
    Роль: { $kind }. Приглашение принято.
mentor-declined = { $name } не готов(а) быть наставником сейчас. Пригласите кого-нибудь ещё.
mentor-stepped-back =
    ⚠️ <b>{ $who } больше не берёт вопросы</b>
    За этим наставником закреплено молодых педагогов: { $pairs }. Посмотрите, не нужен ли им другой.
