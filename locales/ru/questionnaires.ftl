### Анкета после мероприятия и её результаты

form-name-feedback = анкета

feedback-invite =
    📊 <b>{ $name }</b>
    { $day } · вы там были. Как прошло?

    Пять вопросов, одна минута. { $privacy }
    Открыта до { $until }.
feedback-nudge =
    📊 <b>{ $name }</b>
    Вы пока не ответили на анкету. Пять вопросов, одна минута: по ответам готовят следующую встречу.

    { $privacy }
    Открыта до { $until }.
feedback-privacy-anonymous = Анкета анонимная: ответы лежат запечатанными, пока не наберётся пять, и вместе становятся безымянными, без имени и времени. Если при закрытии пяти не хватило, они стираются; начатое и не отправленное стирается тоже.
feedback-privacy-named = Анкета именная: сотрудники Центра увидят, кто что ответил. Начатое и не отправленное при закрытии уйдёт как есть.
feedback-button-answer = Ответить

feedback-heading-anonymous = { $title } · анонимно · вопрос { $number } из { $count }
feedback-heading-named = { $title } · именная · вопрос { $number } из { $count }
feedback-ask-usefulness =
    <b>Насколько полезным было это мероприятие?</b>
    1 — совсем бесполезно · 5 — очень полезно
feedback-ask-topicality =
    <b>Насколько тема важна для вашей работы сейчас?</b>
    1 — совсем не важна · 5 — очень важна
feedback-ask-content =
    <b>Насколько вы довольны содержанием?</b>
    1 — совсем не довольны · 5 — очень довольны
feedback-ask-participation =
    <b>Насколько вы довольны собственным участием?</b>
    1 — совсем не довольны · 5 — очень довольны
feedback-ask-words =
    <b>Что взять с собой, что сделать иначе?</b>
    Напишите одним сообщением, до { $limit } знаков, без имён. Нечего добавить — «Пропустить». После этого анкета уйдёт, изменить её будет нельзя.

feedback-done-anonymous =
    ✅ <b>Спасибо, анкета отправлена</b>
    Они запечатаны и станут безымянными вместе с чужими, по пять и больше. Не наберётся к закрытию пяти — сотрём. Пока они ждут, их видно в «Моих данных», и «Удалить» их стирает; потом найти ваши нельзя.
feedback-done-named =
    ✅ <b>Спасибо, анкета отправлена</b>
    Сотрудники Центра увидят её вместе с вашим именем.
feedback-empty =
    Вы пропустили все вопросы, поэтому отправлять нечего. Ответить можно, пока анкета открыта.
feedback-already = ✅ На эту анкету вы уже ответили. Спасибо.
feedback-closed = Анкета уже закрыта: ответы принимали неделю после мероприятия.
feedback-left = Анкета не отправлена, ответы стёрты. Вернуться можно, пока она открыта.

feedback-topic-usefulness = Полезность
feedback-topic-topicality = Актуальность
feedback-topic-content = Содержание
feedback-topic-participation = Своё участие

feedback-results-title =
    📊 <b>{ $name }</b>, { $day }
    { $attended ->
        [0] Отметок о присутствии нет
        [one] Был { $attended } человек из { $organisations } { $organisations ->
            [one] организации
           *[other] организаций
        }
        [few] Было { $attended } человека из { $organisations } { $organisations ->
            [one] организации
           *[other] организаций
        }
       *[many] Было { $attended } человек из { $organisations } { $organisations ->
            [one] организации
           *[other] организаций
        }
    } · { $asked ->
        [0] анкет не отправляли
       *[other] ответили { $answered } из { $asked }, кому пришла анкета ({ $share })
    }
feedback-results-waiting = Анкета откроется, когда мероприятие закончится.
feedback-results-legend =
    { "" }
    <i>Среднее · сколько поставили 4–5, из скольких ответов</i>
feedback-results-topic = { $topic } — <b>{ $mean }</b> · { $share } из { $n }
feedback-results-topic-low = { $topic } — <b>{ $mean }</b> · { $share } из { $n }  ⚠️ ниже обычного ({ $usual })
feedback-results-topic-few = { $topic } — меньше пяти ответов
feedback-results-words =
    { "" }
    Словами ответили { $n }
feedback-results-few =
    { $answered ->
        [0] Пока никто не ответил.
        [one] Ответил { $answered } человек.
        [few] Ответили { $answered } человека.
       *[many] Ответили { $answered } человек.
    } Чтобы никого нельзя было узнать, числа появятся с пяти ответов.
feedback-results-few-closed =
    { $answered ->
        [0] Никто не ответил.
        [one] Ответил { $answered } человек, ответ стёрт.
        [few] Ответили { $answered } человека, ответы стёрты.
       *[many] Ответили { $answered } человек, ответы стёрты.
    } Чисел не будет: меньше пяти ответов{ $answered ->
        [0] {""}
        [one] , человека можно было бы узнать
       *[other] , людей можно было бы узнать
    }.
feedback-results-few-named =
    { $answered ->
        [0] Никто пока не ответил.
        [one] Ответил { $answered } человек.
        [few] Ответили { $answered } человека.
       *[many] Ответили { $answered } человек.
    } Средние считаются с пяти ответов.
feedback-results-partial = Показаны { $released } из { $answered } ответов. Числа меняются шагами по пять и при закрытии, чтобы никого нельзя было узнать. Если к закрытию останется меньше пяти, остаток стирается.
feedback-results-left-over =
    Показаны { $released } из { $answered }. { $left ->
        [one] Ещё { $left } ответ стёрт: по разнице чисел этого человека можно было бы узнать.
        [few] Ещё { $left } ответа стёрты: по разнице чисел этих людей можно было бы узнать.
       *[many] Ещё { $left } ответов стёрты: по разнице чисел этих людей можно было бы узнать.
    }
feedback-results-partial-named = Показаны { $released } из { $answered } ответов. Числа меняются шагами по пять и при закрытии, чтобы никого нельзя было узнать.
feedback-results-left-over-named =
    Показаны { $released } из { $answered }. { $left ->
        [one] Ещё { $left } ответ останется скрытым: по разнице чисел этого человека можно было бы узнать.
        [few] Ещё { $left } ответа останутся скрытыми: по разнице чисел этих людей можно было бы узнать.
       *[many] Ещё { $left } ответов останутся скрытыми: по разнице чисел этих людей можно было бы узнать.
    }
feedback-results-until = Анкета открыта до { $day }.
feedback-results-closed = Анкета закрыта { $day }.
feedback-results-named = Анкета именная: ответы по именам видны здесь и в выгрузке, в сводки имена не идут.

feedback-button-words = Ответы словами
feedback-button-named = Ответы по именам
feedback-button-remind =
    { $n ->
        [one] Напомнить { $n } молчащему
       *[other] Напомнить { $n } молчащим
    }
feedback-button-picture = Картинка
feedback-button-to-event = ‹ К мероприятию
feedback-button-to-results = ‹ К результатам
feedback-button-yes-remind = Да, напомнить

feedback-words-title =
    📊 <b>{ $name }</b>
    Ответы словами, в случайном порядке
feedback-words-item = — { $words }
feedback-words-none = Словами пока никто не ответил, или ответов меньше пяти.
feedback-named-title =
    📊 <b>{ $name }</b>
    Ответы по именам: полезность · актуальность · содержание · своё участие
feedback-named-item = <b>{ $name }</b>: { $values }
feedback-named-erased = данные удалены
feedback-named-skipped = –
feedback-named-none = Ответов пока нет.

feedback-remind-sure =
    { $n ->
        [one] Напомнить { $n } человеку, который ещё не ответил?
       *[other] Напомнить { $n } людям, которые ещё не ответили?
    }
    Напоминать можно раз в день.
feedback-reminded =
    { $n ->
        [one] Напомним { $n } человеку
       *[other] Напомним { $n } людям
    }
feedback-reminded-today = Сегодня уже напоминали, или анкета закрыта
feedback-picture-few = Картинка появится с пяти ответов

feedback-chart-n =
    { $n ->
        [one] { $n } ответ
        [few] { $n } ответа
       *[many] { $n } ответов
    }
feedback-chart-worst = 1 — совсем нет
feedback-chart-best = 5 — очень
feedback-chart-caption =
    📊 { $name }, { $day }
    Ответили { $answered } из { $asked }, показаны { $released }
feedback-chart-file = anketa.png
