### Пары: закрепление молодого педагога за наставником, план, встречи, завершение

mentor-room-pair = Моя пара
mentor-room-pair-young = Мой наставник
mentor-room-pair-mentor = Мои подопечные
mentor-room-pair-both = Мои пары
mentoring-office-pairs = Пары
mentoring-office-young-alone = Без наставника
mentoring-office-pair-results = Итоги пар

pair-none =
    <b>Моя пара</b>
    Наставник за вами пока не закреплён, и подопечных у вас нет. Пару составляет методист, мы напишем обоим. Вопрос можно задать и без пары.
pair-mine =
    <b>Мои пары</b>
    { $lines }
pair-mine-mentor = { $number }. Наставник: { $who } · { $done } из { $steps }
pair-mine-young = { $number }. Подопечный: { $who } · { $done } из { $steps }
pair-card-mentor =
    <b>Мой наставник</b>
    🧭 { $who }
pair-card-young =
    <b>Мой подопечный</b>
    🎯 { $who }
pair-period = 📅 { $begin } – { $end }
pair-closed-line = ✅ Пара завершена
pair-progress = 📊 План: { $done } из { $steps }
pair-next = Дальше: { $step }, до { $day }
pair-overdue = { $n ->
        [one] ⚠️ { $n } шаг плана просрочен
        [few] ⚠️ { $n } шага плана просрочены
       *[many] ⚠️ { $n } шагов плана просрочены
    }
pair-never-met = ⏳ Встреч пока не записано
pair-met = { $n ->
        [one] ✅ { $n } встреча
        [few] ✅ { $n } встречи
       *[many] ✅ { $n } встреч
    }, { $minutes } мин · последняя { $day }
pair-silent-line = ⚠️ Две недели без записей
button-pair-log = Записать встречу
button-pair-plan = План · { $done } из { $steps }
button-pair-meetings = Встречи · { $n }
button-pair-end = Завершить раньше
button-pair-back = ‹ К паре
button-pair-open = Открыть пару
button-pair-room = Наставник
button-pair-stay = Оставить
button-pair-keep = Оставить

pair-plan =
    <b>План пары</b>
    { $lines }

    Нажмите номер, когда шаг сделан; ещё раз — снять отметку.
pair-plan-done = { $number }. ✅ { $step } — { $day }
pair-plan-late = { $number }. ⚠️ { $step } — до { $day }
pair-plan-coming = { $number }. { $step } — до { $day }
button-pair-step-open = { $number }
button-pair-step-done = ✅ { $number }
pair-step-first-meeting = первая встреча
pair-step-difficulties = разговор о трудностях и страхах
pair-step-lesson-built = урок, собранный вместе
pair-step-mentor-lesson = молодой педагог на уроке наставника
pair-step-lesson-visited = наставник на уроке молодого педагога
pair-step-lesson-analysed = разбор урока по ФГОС
pair-step-open-lesson = открытый урок
pair-step-self-analysis = самоанализ: что получается и что нет

pair-log-topic =
    <b>Встреча. О чём?</b>
    Ещё одно нажатие — сколько минут, и готово.
pair-topic-lesson-plan = Подготовка урока
pair-topic-lesson = Урок и разбор
pair-topic-difficulties = Трудности
pair-topic-class = Работа с классом
pair-topic-parents = Родители
pair-topic-documents = Документы
pair-topic-certification = Аттестация
pair-topic-other = Другое
pair-log-minutes =
    <b>Сколько минут?</b>
    { $topic }
    📅 { $day }
button-pair-minutes = { $minutes } мин
button-pair-yesterday = Вчера
button-pair-other-day = Другой день
pair-log-day =
    <b>В какой день?</b>
    { $topic }
button-pair-day = { $day }
pair-meetings =
    <b>Встречи · { $total }, { $minutes } мин</b>
    { $lines }

    Ошиблись — нажмите номер, чтобы убрать запись.
pair-meetings-none =
    <b>Встречи</b>
    Записей нет. Запишите первую: два нажатия.
pair-meeting-line = { $number }. { $day } · { $topic }, { $minutes } мин
button-pair-meeting = ✕ { $number }
pair-meeting-sure =
    <b>Убрать запись?</b>
    { $day } · { $topic }, { $minutes } мин
button-pair-yes-delete = Да, убрать

pair-sure-end =
    <b>Завершить пару раньше срока?</b>
    Мы попросим методиста; до его решения всё остаётся как есть.
button-pair-yes-end = Да, попросить
pair-toast-end-asked = Передали методисту
pair-toast-over = Пара уже завершена
pair-toast-step-done = Отмечено
pair-toast-step-undone = Отметка снята
pair-toast-logged = Встреча записана
pair-toast-same = Такая встреча уже записана
pair-toast-gone = Этого больше нет
pair-toast-deleted = Запись убрана
pair-toast-closed = Пара завершена
pair-toast-tied = Пара составлена, обоим напишем
pair-toast-has-pair = Наставник уже есть: кто-то успел раньше
pair-toast-mentor-away = Этот наставник на паузе или ушёл
pair-toast-period = Срок не подходит

pair-made-young =
    🧭 <b>У вас есть наставник</b>
    { $who }
    📅 До { $end }
    Первая встреча — до { $day }. План и записи встреч — в разделе «Наставник».
pair-made-mentor =
    🧭 <b>За вами закреплён молодой педагог</b>
    { $who }
    📅 До { $end }
    Первая встреча — до { $day }. План и записи встреч — в разделе «Наставник».
pair-silent =
    <b>Две недели без записей</b>
    { $who }
    Если встречались, запишите: два нажатия. Если не получается, вернитесь к плану вместе.
pair-closed =
    ✅ <b>Пара завершена</b>
    { $who }
    📊 План: { $done } из { $steps } · встреч { $n }
    Ответьте на пять вопросов. Ответы станут безымянными вместе с ответами ещё четверых или больше; до того они запечатаны, и методист их не видит.
button-pair-answer = Ответить

form-name-pair-tie = закрепление наставника
form-name-pair-closing = вопросы о паре
pair-ask-until =
    <b>До какого дня?</b>
    🎯 { $young }
    🧭 { $mentor }
    Нажмите или напишите последний день: «25.12.2026».
pair-until-year = До конца учебного года, { $day }
pair-until-half = Полгода, до { $day }
pair-until-unclear = Нужен день не раньше чем через две недели и не позже чем через три года: «31.05.2027».
pair-closing-step = О паре · { $number } из { $count }
pair-ask-scale =
    <b>{ $question }</b>
    1 — совсем нет · 5 — полностью
pair-scale-help-young = Помог ли вам наставник?
pair-scale-help-mentor = Видите ли вы, что помогли?
pair-scale-trust-young = Легко ли было говорить о трудностях?
pair-scale-trust-mentor = Говорил ли с вами подопечный о трудностях?
pair-scale-regular-young = Хватало ли встреч?
pair-scale-regular-mentor = Хватало ли встреч?
pair-scale-again-young = Посоветуете ли вы наставника другим?
pair-scale-again-mentor = Взяли бы вы ещё одного подопечного?
pair-ask-words =
    <b>Что сказать методисту?</b>
    Слова он увидит без имён, вместе со словами ещё четверых или больше. Можно пропустить.
pair-answered =
    ✅ <b>Спасибо, записали</b>
    Методист увидит числа и слова без имён, когда ответят пятеро. Пока ответы ждут, их видно в «Моих данных», и «Удалить» их стирает; потом найти ваши нельзя. Не наберётся пятерых за год — сотрём.
pair-answered-before =
    <b>Ответ уже записан</b>
    Второй раз отвечать не нужно.

pair-list =
    <b>Пары · { $total }</b>
    { $lines }
pair-list-none =
    <b>Пары</b>
    Пока ни одной. Начните с молодых педагогов, у которых нет наставника.
pair-list-line = { $number }. { $young } — { $mentor } · { $done } из { $steps }{ $marks }
pair-mark-between = { " · " }
pair-mark-away = ⚠️ наставник на паузе
pair-mark-late = ⚠️ просрочено { $n }
pair-mark-silent = ⏳ тишина две недели
pair-office-card =
    <b>{ $young }</b>
    🧭 { $mentor }
pair-mentor-away = ⚠️ Наставник на паузе или ушёл из базы
button-pairs-back = ‹ Пары
button-pair-change-mentor = Сменить наставника
button-pair-close = Завершить
button-pair-yes-change = Да, сменить
button-pair-yes-close = Да, завершить
pair-sure-change =
    <b>Сменить наставника?</b>
    { $young } — { $mentor }
    Эта пара завершится, обоим придут вопросы о ней. Потом выберете другого.
pair-sure-close =
    <b>Завершить пару?</b>
    { $young } — { $mentor }
    Обоим придёт несколько вопросов о том, как прошло.

young-alone-first-years =
    <b>Без наставника · первые три года, { $total }</b>
    { $lines }
young-alone-first-years-none =
    <b>Без наставника · первые три года</b>
    ✅ Наставник есть у каждого.
young-alone-under-35 =
    <b>Без наставника · до 35 лет, { $total }</b>
    { $lines }
young-alone-under-35-none =
    <b>Без наставника · до 35 лет</b>
    Здесь никого.
young-line = { $number }. { $who } · { $subject }, { $since ->
        [0] начало работы не указано
       *[other] с { $since }
    }
young-no-subject = без предмета
button-young-first-years = Первые три года · { $n }
button-young-under-35 = До 35 лет · { $n }
button-young-back = ‹ Без наставника
button-young-find = Подобрать наставника
young-card =
    <b>{ $who }</b>
    🎯 { $subject }, { $since ->
        [0] начало работы не указано
       *[other] в профессии с { $since }
    }
young-no-mentors = Наставников в базе пока нет. Пригласите первого.
young-suggestions =
    Кто подойдёт:
    { $lines }

    Нажмите номер, чтобы закрепить.
young-suggestion = { $number }. { $who } — { $why }
young-reason-subject = тот же предмет
young-reason-any-subject = любые предметы
young-reason-organisation = та же организация
young-reason-kind = похожая организация
young-reason-none = другой предмет
young-load = сейчас { $load } из { $capacity }
young-load-full = ⚠️ мест нет, { $load } из { $capacity }
young-has-pair =
    <b>Наставник уже есть</b>
    Пару составили раньше. Сменить наставника можно в её карточке.

pair-results =
    <b>📊 Итоги пар</b>
    Завершено пар: { $closed }
pair-results-young = <b>Молодые педагоги</b> · ответили { $answered }, в числах { $shown }
pair-results-mentor = <b>Наставники</b> · ответили { $answered }, в числах { $shown }
pair-results-few = Ответов: { $n }. Чтобы никого нельзя было узнать, числа и слова появятся, когда ответят { $least } разных человек; в небольшом городе этого можно ждать долго, через год ответы стираются.
pair-results-line = { $question } { $mean } · 4–5 поставили { $share }
button-pair-words = Словами · { $n }
button-pair-results-back = ‹ Итоги пар
pair-words =
    <b>Что сказали о парах</b>
    { $lines }
pair-words-none =
    <b>Что сказали о парах</b>
    Пока ничего. Слова появляются вместе с числами, когда ответят пятеро.
pair-words-young = • { $words } <i>(молодой педагог)</i>
pair-words-mentor = • { $words } <i>(наставник)</i>

pair-end-asked =
    <b>Просят завершить пару раньше</b>
    🎯 { $young }
    🧭 { $mentor }
pair-left =
    ⚠️ <b>Молодой педагог остался без наставника</b>
    { $young }
    Наставник удалил свои данные, пара завершена.
