### Тема месяца: для педагогов и в кабинете методиста

theme-head =
    📌 <b>{ $title }</b>
    Тема месяца: { $month }
theme-body =
    { $head }

    { $text }
theme-with-events =
    { $theme }

    <b>Мероприятия по теме</b>
    { $events }
theme-event = { $number }. { $moment } · { $title }
theme-past-events =
    { $n ->
        [one] Уже прошло { $n } мероприятие
        [few] Уже прошли { $n } мероприятия
       *[many] Уже прошло { $n } мероприятий
    }
theme-none =
    <b>Тема месяца: { $month }</b>
    Темы этого месяца пока нет. Как появится — напишем, если в «Подписках» включены темы.
button-theme-all-events = 📅 Все мероприятия темы · { $n }
button-theme-materials = 📎 Материалы · { $n }
button-theme-current = ‹ Тема месяца
button-theme-back = ‹ К теме
button-theme-open = Открыть тему
button-themes-earlier = Раньше
button-themes-coming = Скоро

theme-materials =
    <b>Материалы</b>
    📌 { $title }
    Нажмите: ссылка откроется, файл придёт сообщением.
theme-materials-none =
    <b>Материалы</b>
    📌 { $title }
    Материалов у этой темы сейчас нет.
theme-material-link = 🔗 { $title }
theme-material-document = 📄 { $title }
theme-material-photo = 🖼 { $title }
theme-material-caption = { $title }
theme-material-gone = Этот файл из материалов убрали

themes-earlier =
    <b>Темы прошлых месяцев</b>

    { $lines }
themes-earlier-none =
    <b>Темы прошлых месяцев</b>
    Прошлых тем пока нет.
themes-coming =
    <b>Темы следующих месяцев</b>

    { $lines }
themes-coming-none =
    <b>Темы следующих месяцев</b>
    Следующие темы ещё не назначены. Как тему объявят — напишем.
themes-line = { $number }. { $month } — { $title }

theme-office =
    <b>Темы месяца</b>

    { $lines }
theme-office-none =
    <b>Темы месяца</b>
    Тем пока нет. Назначьте первую: её объявят сами в первый рабочий день месяца.
theme-office-line-planned = { $number }. { $month } — { $title } · ждёт объявления
theme-office-line-announced = { $number }. { $month } — { $title }
button-theme-new = Новая тема
button-theme-office-back = ‹ Кабинет методиста
button-theme-all = ‹ Все темы
button-theme-as-teachers = Как видят педагоги

theme-office-card =
    { $theme }

    { $state }
theme-state-planned = 📅 Объявим { $moment }
theme-state-announcing = 📅 Объявляем
theme-state-announced =
    ✅ Объявлена { $moment }
    Изменения видны сразу, отдельно о них не пишем.
theme-state-missed = ⚠️ Месяц прошёл, тему не объявляли
button-theme-month = Месяц
button-theme-title = Название
button-theme-text = Текст
button-theme-audience = Для кого
button-theme-delete = Удалить тему

theme-sure-to-delete =
    <b>Удалить тему «{ $title }»?</b>
    { $month }. О ней ещё никому не писали. Текст и материалы не сохранятся.
button-theme-keep = Оставить
button-theme-yes-delete = Да, удалить
theme-deleted = Тема удалена.
theme-toast-deleted = Тема удалена
theme-toast-told = О теме уже написали, удалить её нельзя
theme-toast-month-stays = Тема объявлена, месяц не меняется
theme-toast-saved = Сохранено
theme-toast-plan = Тема назначена
theme-toast-now = Тема сохранена, объявляем

form-name-theme = новая тема
form-name-theme-edit = правка темы
theme-step = Новая тема · шаг { $number } из { $count }
theme-edit-heading = Тема «{ $title }»
theme-fix-heading = Новая тема · исправление
theme-check-heading = Новая тема · проверьте
theme-ask-month =
    <b>Тема какого месяца?</b>
    Нажмите или напишите: «декабрь», «12.2026».
theme-ask-title =
    <b>Как называется тема?</b>
    До 200 знаков: «Функциональная грамотность на каждом уроке».
theme-ask-text =
    <b>О чём тема?</b>
    До 2 500 знаков. Этот текст придёт в объявлении и останется в «Теме месяца».
theme-ask-materials =
    <b>Материалы</b>
    { $n ->
        [0] Пришлите ссылку с названием, файл или фото: «Памятка https://пример.рф/памятка». Можно до { $limit }. Нет материалов — сразу «Готово».
       *[other] Добавлено { $n } из { $limit }. Пришлите ещё или нажмите «Готово». Кнопка с крестиком убирает материал.
    }
theme-material-remove = ✕ { $title }
theme-photo = Фото { $number }
theme-materials-no-link = Ссылки здесь не видно. Пришлите название и адрес, который начинается с https: «Памятка https://пример.рф/памятка», файл или фото.
theme-materials-long-title = Название материала — до { $limit } знаков. Сократите и пришлите ещё раз.
theme-materials-enough = Помещается { $limit } материалов. Уберите лишний кнопкой с крестиком и пришлите ещё раз.
theme-month-unclear = Не получилось понять месяц. Напишите так: «декабрь» или «12.2026».
theme-month-past = { $month } уже прошёл. Выберите этот месяц или один из следующих.
theme-month-has-one = { $month }: тема уже есть, а в месяце одна тема. Выберите другой месяц.
theme-month-far = { $month } — слишком далеко. Тему можно назначить на год вперёд.
theme-check-plan =
    { $theme }

    { $materials ->
        [0] Без материалов
       *[other] 📎 Материалы: { $materials }
    }
    📅 Объявим { $moment }, в первый рабочий день месяца
theme-check-now =
    { $theme }

    { $materials ->
        [0] Без материалов
       *[other] 📎 Материалы: { $materials }
    }
    ⚠️ Первый рабочий день месяца уже прошёл. Объявить сейчас? В тихие часы объявление подождёт утра.
theme-check-time-passed = Пока вы проверяли, время объявления прошло. Посмотрите ещё раз.
button-theme-plan = Назначить тему
button-theme-now = Объявить сейчас
button-theme-fix-month = Изменить месяц
button-theme-fix-title = Изменить название
button-theme-fix-text = Изменить текст
button-theme-fix-materials = Изменить материалы
button-theme-fix-audience = Изменить, для кого
