### Ответы в базе: поиск, карточка, согласие обоих, кабинет методиста

known-title = <b>Ответы</b>
known-title-subject = <b>Ответы</b> · { $subject }
known-list =
    { $title }
    🧭 Об этом уже спрашивали. Вопросы и ответы — без имён.

    { $lines }
known-line =
    { $helped ->
        [0] { $number }. { $question }
       *[other] { $number }. { $question } · помогло { $helped }
    }
known-none =
    { $title }
    Ответов в базе пока нет. Они появятся, когда на вопросы ответят и оба согласятся опубликовать ответ без имён.
known-none-subject =
    { $title }
    По этому предмету ответов пока нет. Посмотрите все или задайте вопрос наставнику.
known-button-search = Найти по словам
known-button-subject = По предмету
known-button-all = Все ответы
known-button-back = ‹ Ответы
known-button-helped = ✅ Помогло
known-button-open = Открыть ответ
known-subjects =
    <b>Ответы по предмету</b>
    Какой предмет?
known-subjects-none =
    <b>Ответы по предмету</b>
    Ответов с предметом пока нет.
known-choice = { $subject } · { $count }
known-words =
    <b>Вопрос</b>
    { $question }

    <b>Ответ</b>
    { $answer }
known-card =
    { $words }

    { $notes }
known-subject-line = 🎯 { $subject }
known-helped =
    { $helped ->
        [one] ✅ помогло { $helped } человеку
       *[other] ✅ помогло { $helped } людям
    }
known-helped-you =
    { $others ->
        [0] ✅ вам помогло
        [one] ✅ помогло вам и ещё { $others } человеку
       *[other] ✅ помогло вам и ещё { $others } людям
    }
known-gone =
    ⚠️ Этого ответа в базе больше нет.
known-toast-helped = Отметили. Это поможет другим найти ответ.

form-name-known-search = поиск в ответах
known-search-ask =
    <b>Ответы · поиск</b>
    О чём вопрос? Напишите словами: «опаздывают на урок», «родительское собрание».
known-search-found =
    <b>Ответы · поиск</b>
    «{ $query }»: нашлось { $count }. Нажмите номер или напишите другие слова.

    { $lines }
known-search-nothing =
    <b>Ответы · поиск</b>
    «{ $query }»: ничего не нашлось. Напишите другими словами или короче.
known-search-card =
    <b>Ответы · поиск</b>

    { $card }
known-search-back = ‹ К найденному
known-search-over = ‹ Ответы

form-name-known-answer = ответ в базу
known-form-heading = Ответ в базу
known-form-check =
    <b>Так это увидят другие</b>

    { $words }

    Имена, школы и контакты мы заменили на «…». Уберите имена учеников и всё, по чему можно узнать людей.
    Сначала этот текст увидит собеседник. Опубликуем, если согласны оба.
known-form-question =
    { $given ->
        [no] <b>Какой был вопрос?</b>
       *[yes] <b>Какой был вопрос?</b>
        Сейчас: <code>{ $text }</code>
    }
    Напишите так, чтобы было понятно другим. До { $limit } знаков.
known-form-answer =
    { $given ->
        [no] <b>Какой был ответ?</b>
       *[yes] <b>Какой был ответ?</b>
        Сейчас: <code>{ $text }</code>
    }
    Напишите так, чтобы пригодилось другим. До { $limit } знаков.
known-form-only-mask = После замены имён и контактов слов не осталось. Напишите иначе, например: «Как начать урок, если половина класса опаздывает?»
known-form-propose = Предложить собеседнику
known-form-fix-question = Изменить вопрос
known-form-fix-answer = Изменить ответ
known-button-propose = В базу ответов
known-not-proposable =
    ⚠️ Этот разговор в базу не предложить: он не решён, в нём нет ответа или его уже предложили.

known-consent =
    🧭 <b>Ваш разговор может помочь другим</b>
    Собеседник предлагает опубликовать вопрос и ответ без имён. Вот весь текст, другого не будет:

    { $words }

    Опубликуем, если согласны оба. Имён в ответе не будет.
known-button-agree = Согласен(на)
known-button-refuse = Не согласен(на)
known-button-agree-after-all = Всё-таки согласен(на)
known-settled-proposed =
    ✅ Спросили собеседника. Согласится — опубликуем и напишем вам.
known-settled-published =
    ✅ Опубликовано в «Ответах», без имён. Спасибо.
known-settled-refused =
    Хорошо, публиковать не будем. Этот текст больше никто не увидит.
known-settled-hidden =
    Этот ответ скрыл методист.
known-settled-not-possible =
    ⚠️ Этого предложения больше нет.
known-agreed =
    ✅ <b>Ответ опубликован</b>
    Собеседник согласен: «{ $question }»
known-declined =
    Собеседник решил не публиковать: «{ $question }». Этот текст больше никто не увидит.

known-office-figures =
    <b>Ответы в базе</b>
    📊 опубликовано { $published } · скрыто { $hidden }
    ⏳ ждут согласия { $proposed } · не согласились { $refused }
known-office-list =
    { $counts }

    { $lines }
known-office-none =
    { $counts }

    Здесь пока ничего нет. Ответ появится, когда оба собеседника согласятся его опубликовать.
known-office-line-published = { $number }. { $question } · помогло { $helped }
known-office-line-hidden = { $number }. { $question } · скрыт
known-office-show-all = Все
known-office-show-published = Опубликованные
known-office-show-hidden = Скрытые
known-office-card-published =
    { $card }

    📅 опубликован { $moment }
    Менять текст нельзя: оба согласились на этот.
known-office-card-hidden =
    { $card }

    ⚠️ скрыт: в поиске его нет. Опубликован { $moment }
known-office-hide = Скрыть
known-office-show = Показать снова
known-office-keep = Оставить
known-office-yes-hide = Да, скрыть
known-office-back = ‹ Ответы в базе
known-office-sure =
    <b>Скрыть ответ?</b>
    «{ $question }» перестанет находиться в поиске. Показать снова можно в любой момент.
known-office-gone = ⚠️ Такого ответа в базе нет.
known-office-toast-hidden = Скрыт
known-office-toast-shown = Снова в поиске

known-close-ask =
    <b>Похожее уже спрашивали. Это поможет?</b>

    { $lines }

    Нажмите номер, чтобы прочитать. Не то — задайте свой вопрос дальше.
known-close-card =
    <b>Это поможет?</b>

    { $card }
known-close-none =
    <b>Похожего вопроса в базе больше нет</b>
    Задайте свой.
known-close-back = ‹ К похожим
known-close-go-on = Всё равно спросить
known-close-done =
    ✅ Рады, что помогло. Вопрос никому не отправили.
