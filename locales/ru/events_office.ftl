### Мероприятия глазами методиста: кабинет, списки, черновик, правка, отмена

event-office-cabinet =
    <b>Кабинет методиста</b>
    Мероприятия, темы месяца, рассылки, наставничество и выгрузка чисел. Любой методист может править любое мероприятие.
event-office-new = 📅 Новое мероприятие
event-office-mine = Мои мероприятия
event-office-all = Все мероприятия
event-office-themes = 📌 Темы
event-office-mentoring = 🧭 Наставничество
event-office-export = 📊 Выгрузка
event-office-search = Найти
event-office-to-cabinet = ‹ Кабинет методиста
event-office-to-list = ‹ Все мероприятия
event-office-to-drafts = ‹ Черновики
event-office-to-event = ‹ К мероприятию
event-office-noted =
    { $note }

    { $text }

event-office-list-coming = 📅 <b>{ $whose ->
        [mine] Мои мероприятия
       *[all] Все мероприятия
    }</b> · предстоят { $count }
event-office-list-drafts = 📅 <b>{ $whose ->
        [mine] Мои мероприятия
       *[all] Все мероприятия
    }</b> · черновики { $count }
event-office-list-past = 📅 <b>{ $whose ->
        [mine] Мои мероприятия
       *[all] Все мероприятия
    }</b> · прошли и отменены { $count }
event-office-list-line = { $number }. { $line }
event-office-line = { $moment } · { $title }{ $state ->
        [draft] { "" }
        [cancelled] { " " }· отменено
       *[published] { " " }· { $seats ->
            [0] записано { $seated }
           *[other] { $seated } из { $seats }
        }
    }
event-office-empty-coming = Впереди ничего нет. Создайте новое мероприятие или скопируйте прошедшее.
event-office-empty-drafts = Черновиков нет.
event-office-empty-past = Прошедших мероприятий пока нет.
event-office-scope-coming = Предстоят
event-office-scope-drafts = Черновики
event-office-scope-past = Прошли

event-office-publish = Опубликовать
event-office-edit = Изменить
event-office-delete = Удалить черновик
event-office-keep = Оставить черновик
event-office-yes-delete = Да, удалить
event-office-ask-delete =
    <b>Удалить черновик?</b>
    «{ $title }» исчезнет насовсем. Педагоги его не видели.
event-office-deleted = ✅ Черновик удалён.
event-office-delete-published = ⚠️ Это уже не черновик: опубликованное мероприятие можно только отменить.
event-office-copied = ✅ Копия готова. Проверьте её и опубликуйте.
event-office-gone = ⚠️ Этого мероприятия больше нет: черновик удалён.

event-office-publish-done =
    ✅ Опубликовано. { $told ->
        [0] Сейчас никто не подписан на такие мероприятия: разошлите ссылку.
        [one] Напишем { $told } педагогу.
       *[other] Напишем { $told } педагогам.
    }
event-office-publish-already = Уже опубликовано.
event-office-publish-gone = ⚠️ Черновика больше нет.
event-office-publish-cancelled = ⚠️ Мероприятие отменено, опубликовать его нельзя. Можно скопировать.
event-office-publish-start-passed = ⚠️ Не опубликовано: время начала уже прошло. Измените начало и опубликуйте снова.
event-office-publish-closing-passed = ⚠️ Не опубликовано: запись по вашему сроку уже закрыта. Измените срок записи и опубликуйте снова.

event-office-title = <b>{ $name }</b>
event-office-state-open = ✍️ запись до { $moment }
event-office-state-closed = Запись закрыта, мероприятие впереди.
event-office-state-running = Идёт сейчас.
event-office-state-over = Прошло.
event-office-state-cancelled = ⚠️ <b>Отменено.</b> { $reason }
event-office-seated =
    👥 записано { $seats ->
        [0] { $seated }
       *[other] { $seated } из { $seats }
    }{ $places ->
        [0] { "" }
        [one] { " " }· { $places } организация
        [few] { " " }· { $places } организации
       *[other] { " " }· { $places } организаций
    }
event-office-queued = ⏳ в очереди { $queued }
event-office-came =
    ✅ { $came ->
        [0] никто пока не отмечен
        [one] был { $came } человек
        [few] были { $came } человека
       *[many] было { $came } человек
    }{ $places ->
        [0] { "" }
        [one] { " " }из { $places } организации
       *[other] { " " }из { $places } организаций
    }{ $walkins ->
        [0] { "" }
       *[other] , без записи { $walkins }
    }
event-office-feedback-anonymous = 📊 анкета без имён
event-office-feedback-named = 📊 анкета с именами
event-office-people = Записавшиеся
event-office-presence = Присутствие
event-office-code = Показать код
event-office-results = Результаты анкеты
event-office-cancel = Отменить
event-office-copy = Скопировать
event-office-link = Ссылка
event-office-link-text =
    <b>Ссылка на «{ $title }»</b>
    <code>{ $link }</code>
    По ней откроется карточка; незнакомых бот сначала попросит зарегистрироваться.
event-office-link-none = ⚠️ Ссылка есть только у опубликованного мероприятия.

event-office-fields =
    <b>Что изменить?</b>
    «{ $title }». О времени, месте, названии и описании мы напишем всем записавшимся: что было и что стало.
event-office-fields-draft =
    <b>Что изменить?</b>
    «{ $title }», черновик.
event-office-field-kind = Вид
event-office-field-title = Название
event-office-field-description = Описание
event-office-field-starts = Начало
event-office-field-length = Длительность
event-office-field-place = Место
event-office-field-link = Ссылка
event-office-field-seats = Число мест
event-office-field-closes = Срок записи
event-office-field-theme = Тема
event-office-field-audience = Для кого
event-office-field-feedback = Анкета
event-office-none = нет
event-office-everyone = для всех
event-office-narrower = не для всех

event-office-change-done = ✅ Сохранено.
event-office-change-told =
    { $told ->
        [one] О перемене напишем { $told } записавшемуся.
       *[other] О перемене напишем { $told } записавшимся.
    }
event-office-change-promoted =
    { $promoted ->
        [one] Из очереди записан { $promoted } человек.
        [few] Из очереди записаны { $promoted } человека.
       *[many] Из очереди записано { $promoted } человек.
    }
event-office-change-same = Ничего не изменилось: так и было.
event-office-change-gone = ⚠️ Мероприятия больше нет.
event-office-change-cancelled = ⚠️ Мероприятие отменено, изменить его нельзя. Можно скопировать.
event-office-change-started = ⚠️ Мероприятие уже началось: начало, места, запись и «для кого» менять поздно.
event-office-change-over = ⚠️ Мероприятие прошло: можно изменить вид, название, описание и тему.
event-office-change-in-past = ⚠️ Не сохранено: это время уже прошло.
event-office-change-too-few-seats =
    ⚠️ Не сохранено: записано уже { $seated }, меньше мест сделать нельзя.
event-office-change-nowhere = ⚠️ Не сохранено: у мероприятия должно остаться место или ссылка.

event-office-cancel-done =
    ✅ Отменено. { $told ->
        [0] Записавшихся не было.
        [one] Напишем { $told } записавшемуся, почему.
       *[other] Напишем { $told } записавшимся, почему.
    }
event-office-cancel-already = Мероприятие уже отменено.
event-office-cancel-gone = ⚠️ Это черновик или его больше нет: отменять нечего.
event-office-cancel-over = ⚠️ Мероприятие прошло, отменить его нельзя.

### Формы

form-name-event-new = новое мероприятие
form-name-event-edit = правка мероприятия
form-name-event-copy = копия мероприятия
form-name-event-cancel = отмена мероприятия
form-name-event-search = поиск мероприятия

event-form-heading = Новое мероприятие · { $number } из { $count }
event-form-edit-heading =
    «{ $title }»
    Сейчас: { $was }
event-form-copy-heading = Копия «{ $title }»
event-form-cancel-heading = Отмена «{ $title }»
event-form-left = Создание мероприятия отменено.
event-form-unchanged = Ничего не изменилось.

event-form-ask-kind = <b>Какое это мероприятие?</b>
event-form-ask-title =
    <b>Как называется?</b>
    До 200 знаков, вид повторять не нужно: «Читательская грамотность на уроке физики».
event-form-ask-description =
    <b>О чём оно?</b>
    Два-три предложения: что будет, что взять с собой. До 2 000 знаков.
event-form-ask-starts =
    <b>Когда начало?</b>
    Напишите «12 декабря в 15:00», «завтра 14:30» — или нажмите день.
event-form-ask-copy-starts =
    <b>Когда начнётся копия?</b>
    Напишите «12 декабря в 15:00», «завтра 14:30» — или нажмите день.
event-form-ask-length =
    <b>Сколько продлится?</b>
    Начало: { $start }. Напишите «1,5 часа», «90 минут», «до 16:30» — или нажмите.
event-form-length =
    { $minutes ->
        [45] 45 мин
        [60] 1 ч
        [90] 1,5 ч
        [120] 2 ч
       *[180] 3 ч
    }
event-form-minutes = { $minutes } мин
event-form-length-problem = Длительность непонятна. Нужно от 5 минут до 24 часов: «1,5 часа», «90 минут», «до 16:30».
event-form-ask-place =
    <b>Где?</b>
    Напишите место: «Школа № 69, каб. 214». Если только онлайн — «Пропустить».
event-form-ask-link =
    <b>Ссылка на подключение?</b>
    Пришлите адрес: «https://…». Её увидят только записавшиеся. Если не онлайн — «Пропустить».
event-form-ask-where =
    <b>Нужно место или ссылка</b>
    Напишите, куда прийти, или пришлите адрес подключения: «Школа № 69, каб. 214», «https://…».
event-form-link-problem = Это не похоже на адрес. Пример: «https://telemost.yandex.ru/j/123».
event-form-ask-seats =
    <b>Сколько мест?</b>
    Напишите число: «25». Когда места кончатся, откроется очередь.
event-form-unlimited = Без ограничения
event-form-seats = мест: { $seats }
event-form-seats-no-number = Нужно число от 1 до { $limit }, цифрами: «25». Если места есть для всех — «Без ограничения».
event-form-seats-out-of-range = Столько мест задать нельзя: от 1 до { $limit }. Если места есть для всех — «Без ограничения».
event-form-seats-taken =
    { $seated ->
        [one] Записан уже { $seated } человек
        [few] Записаны уже { $seated } человека
       *[many] Записано уже { $seated } человек
    }, меньше мест сделать нельзя: мы никого не вычёркиваем.
event-form-ask-closes =
    <b>До какого времени открыта запись?</b>
    Нажмите или напишите: «11 декабря в 18:00».
event-form-closes-start = До начала
event-form-closes-hour = За час
event-form-closes-day = За день
event-form-closes-other = Другое время
event-form-closes-passed = Это время уже прошло. Выберите срок позже, например «До начала».
event-form-closes-after-start = Запись не может закрыться позже начала: { $start }. Напишите время раньше.
event-form-ask-theme = <b>К какой теме месяца относится?</b>
event-form-no-theme = Без темы
event-form-theme-label = { $month } · { $title }
event-form-theme-short = { $label }…
event-form-ask-feedback =
    <b>Какая будет анкета?</b>
    После мероприятия бот спросит тех, кто был. Без имён: никто, и вы тоже, не узнает, кто как ответил, числа появятся с пяти ответов. С именами: вы увидите, кто что ответил; педагогов об этом предупредим.
event-form-feedback-anonymous = Без имён
event-form-feedback-named = С именами

event-form-ask-cancel-reason =
    <b>Почему отменяете?</b>
    Это прочтут все записавшиеся: «Заболел ведущий, перенесём на январь».
event-form-ask-cancel-sure =
    <b>Отменить мероприятие?</b>
    Причина: { $reason }
    Записавшимся придёт сообщение. Вернуть мероприятие нельзя, можно скопировать.
event-form-cancel-yes = Да, отменить мероприятие
event-form-cancel-no = Не отменять

event-form-ask-search =
    <b>Какое мероприятие найти?</b>
    Напишите слова из названия: «грамотность».
event-form-found =
    Нашлось { $count } по словам «{ $query }». Нажмите или напишите другие слова.
event-form-found-nothing = По словам «{ $query }» ничего нет. Напишите другие слова из названия или только их начало.

### Дата и время

moment-time =
    <b>{ $day }. Во сколько?</b>
    Напишите «15:00» или нажмите.
moment-day =
    { $question }
    Время { $time } есть. Какой день?
moment-other-day = ‹ Другой день
moment-no-day = ·
moment-example = 12 декабря в 15:00
moment-problem-no-date = Дата непонятна. Напишите день и время: «{ $example }», «завтра 14:30», «в пятницу в 15».
moment-problem-no-time = Время непонятно. Напишите, например: «15:00».
moment-problem-not-existing = Такой даты или такого времени нет. Проверьте и напишите ещё раз: «{ $example }».
moment-problem-in-past = Это время уже прошло. Нужно будущее: «{ $example }».
moment-problem-too-far = Слишком далеко: можно не больше чем на { $years } года вперёд. Напишите, например: «{ $example }».
moment-problem-contradictory = Непонятно, когда: день и число не сходятся или времён несколько. Напишите одно: «{ $example }».
