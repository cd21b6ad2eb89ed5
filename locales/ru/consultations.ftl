### Вопросы наставникам: спросить, ответить, передать, закрыть

mentor-room-consult-new = Задать вопрос
mentor-room-consults = Мои обращения
mentoring-office-consults-waiting = Ждут ответа

form-name-consultation = вопрос наставнику
form-name-talk-say = ответ в обращении
form-name-talk-ask-back = уточнение
form-name-talk-thank = спасибо наставнику

### Новый вопрос

consultation-heading = 🧭 Вопрос наставнику · шаг { $number } из { $count }
consultation-ask-to =
    <b>Кому вопрос?</b>
    Подберём наставника, который ответит в рабочее время. Не успеет он — ответит другой.
consultation-to-own = Моему наставнику
consultation-to-subject = По предмету
consultation-to-any = Любому наставнику
consultation-to-this-subject = наставнику: { $subject }
consultation-ask-subject = <b>По какому предмету?</b>
consultation-ask-mode =
    <b>Как спросить?</b>
    «Неловкий вопрос» — наставник не увидит, кто спрашивает, и мы ему не скажем.
consultation-mode-named = С именем
consultation-mode-awkward = Неловкий вопрос
consultation-ask =
    <b>О чём вы хотите спросить?</b>
    Напишите своими словами. Можно приложить фото, файл или голосовое, потом нажмите «Готово».
consultation-ask-awkward =
    <b>О чём вы хотите спросить?</b>
    Напишите своими словами, можно приложить фото. Файл и голосовое здесь не подойдут: по ним вас можно узнать.
consultation-ask-more =
    <b>Принято: { $what }</b>
    Добавьте ещё или нажмите «Готово».
consultation-nothing = Пока ничего нет. Напишите вопрос, потом нажмите «Готово».
consultation-not-nameless = В неловком вопросе можно только текст и фото: по голосу, видео или файлу вас узнают. Это не взято.
consultation-too-many = Больше { $limit } сообщений в вопрос не помещается, это не взято. Нажмите «Готово».
consultation-names =
    ⚠️ В тексте есть слова, по которым вас узнают: { $words }
    Чтобы переписать, нажмите «Назад», затем «Заново».
consultation-names-keep = Оставить как есть
consultation-look =
    <b>Отправляем?</b>
    🎯 { $to }
    Наставник увидит ваше имя, место работы, предмет и год работы.
consultation-look-awkward =
    <b>Отправляем?</b>
    🎯 { $to }
    Неловкий вопрос: кто спрашивает, наставник не увидит.
consultation-send = Отправить

talk-asked =
    ✅ Вопрос № { $number } отправлен
talk-asked-until = ⏳ Ответят до { $until }. Не успеют — спросим другого.
talk-asked-methodists = ⏳ Свободного наставника сейчас нет, вопрос у методистов.

### Кто

talk-today = сегодня, { $time }
talk-tomorrow = завтра, { $time }
talk-who-where = { $name }, { $organisation }
talk-who-about = { $who } · { $about }
talk-year = { $year }-й год
talk-comma = , { "" }
talk-nameless = молодой педагог
talk-nameless-subject = молодой педагог ({ $subject })
talk-from-group = группа «{ $title }»
talk-nobody-yet = наставник
talk-colleague = наставник
talk-you = Вы
talk-without-words = без текста

### Сообщения

talk-header = 🧭 № { $number } · { $who }
talk-header-asks = 🧭 № { $number } · { $who } уточняет
talk-header-again = { $header } (возможно, уже приходило)
talk-group-header = 🧭 { $who } отвечает
talk-question = 🧭 Вопрос № { $number } · { $who }
talk-question-awkward = 🧭 Неловкий вопрос № { $number } · { $who }
talk-offer-due =
    Ответить до { $until }
    { $foot }
talk-offer-new = Взяв, отвечайте прямо на это сообщение.
talk-offer-taken = ✅ Вы взяли. Отвечайте прямо на это сообщение.
talk-offer-answered = ✅ Вы ответили
talk-offer-passed = Вы передали этот вопрос
talk-offer-late = ⏳ Вопрос у другого. Пока он не ответил, можете ответить вы.
talk-offer-moved = Вопрос теперь у другого
talk-offer-over = ✅ Обращение закрыто
talk-do-take = Взять
talk-do-pass = Передать
talk-do-ask = Уточнить
talk-do-write = Ответить
talk-do-solved = Вопрос решён
talk-do-open = Открыть
talk-do-keep = Оставить у себя
talk-do-pass-sure = Да, передать
talk-do-go-on = Продолжить разговор
talk-do-solve-sure = Да, решён
talk-do-thank = Сказать спасибо
talk-all = ‹ Мои обращения

talk-nudge =
    ⏳ <b>Вопрос № { $number } ждёт вас</b>
    { $who } надеется на ответ. Ответить до { $until }
talk-timed-out =
    ⏳ <b>Вопрос № { $number } мы передали дальше</b>
    Ничего страшного, так бывает. Если ответ готов, нажмите «Взять»: пока не ответил другой, это ещё нужно.
talk-taken =
    🧭 <b>Вопрос № { $number } взяли</b>
    { $who }
talk-taken-until = ⏳ Ответ до { $until }
talk-solved-by-asker =
    ✅ <b>Вопрос № { $number } решён</b>
    Так считает { $who }. Спасибо вам.
talk-solved-by-responder =
    ✅ <b>Вопрос № { $number } решён</b>
    Так считает { $who }. Если нет, просто ответьте на любое сообщение.
talk-ask-mark =
    { $said }
    Насколько помог ответ? 1 — не помог · 5 — очень помог
talk-withdrawn =
    Вопрос № { $number } больше не нужен: его забрали. Отвечать не надо.
talk-thanks =
    🧭 <b>Спасибо за вопрос № { $number }</b>
    { $who }: «{ $words }»

### Разговор

talk-say =
    <b>№ { $number } · { $who }</b>
    Пишите: всё, что пришлёте, уйдёт собеседнику. Можно фото, файл, голосовое.
talk-say-ask-back =
    <b>№ { $number } · { $who }</b>
    Что уточнить? Пока вам не ответят, время стоит.
talk-say-more =
    <b>№ { $number } · { $who }</b>
    ✅ { $sent ->
        [1] Передали
       *[other] Передали, сообщений: { $sent }
    }. Пишите ещё или нажмите «Готово».
talk-said-sent = ✅ № { $number }: передали, { $who } получит
talk-said-kept = ✅ № { $number }: сохранили. Кто возьмёт вопрос, прочтёт и это.
talk-said-again = ✅ № { $number }: уже передали
talk-said-reopened = ✅ № { $number }: обращение снова открыто, { $who } получит сообщение
talk-not-said = ⚠️ { $problem }
talk-said-not_yours = Это обращение не у вас, сообщение не отправлено.
talk-said-with_another = Вопрос № { $number } уже у другого, сообщение не отправлено.
talk-said-over = Обращение № { $number } закрыто. Чтобы спросить ещё, задайте новый вопрос.
talk-said-not_nameless = В неловком вопросе можно только текст и фото: по голосу, видео или файлу вас узнают. Не отправлено.
talk-which =
    <b>В какое обращение это написать?</b>
    { $lines }

    Нажмите номер и «Ответить» — или ответьте на сообщение собеседника в чате.
talk-gone = ⚠️ Этого обращения больше нет, или оно не ваше.

talk-take-done = Вопрос ваш
talk-take-mine = Вы его уже взяли
talk-take-with_another = Его уже взял другой
talk-take-passed = Вы его передали
talk-take-over = Обращение уже закрыто
talk-take-answered = На него уже ответили
talk-take-gone = Этого обращения больше нет
talk-pass-sure =
    <b>Передать вопрос № { $number }?</b>
    Его получит другой наставник, к вам он не вернётся.
talk-pass-done = Передали
talk-pass-mine = Он у вас
talk-pass-with_another = Он уже у другого
talk-pass-passed = Вы его уже передали
talk-pass-over = Обращение уже закрыто
talk-pass-answered = Вы уже ответили
talk-pass-gone = Этого обращения больше нет
talk-passed-done = Вопрос № { $number } передали дальше.
talk-passed-mine = Вопрос № { $number } у вас.
talk-passed-with_another = Вопрос № { $number } уже у другого.
talk-passed-passed = Вопрос № { $number } вы уже передали.
talk-passed-over = Обращение № { $number } уже закрыто.
talk-passed-answered = На вопрос № { $number } вы уже ответили. Если закончили, нажмите «Вопрос решён».
talk-passed-gone = ⚠️ Этого обращения больше нет.
talk-solve-sure =
    <b>Вопрос № { $number } решён?</b>
    Обращение закроется. Спросите ещё раз — откроется снова.
talk-withdraw-sure =
    <b>Забрать вопрос № { $number }?</b>
    Ответа ещё нет. Отвечать на него не будут.
talk-solve-solved = Обращение закрыто
talk-solve-withdrawn = Вопрос вы забрали
talk-solve-already = Оно уже закрыто
talk-solve-not_answered = Сначала ответьте
talk-solve-gone = Этого обращения больше нет
talk-solve-first-answer = Ответа на этот вопрос ещё не было. Напишите его, потом закройте обращение.
talk-closed = ✅ Обращение № { $number } закрыто
talk-closed-withdrawn = ✅ Вопрос № { $number } вы забрали, отвечать на него не будут.
talk-marked =
    ✅ Оценка { $value } за ответ на вопрос № { $number }
    Хотите сказать спасибо словами?
talk-toast-marked = Оценка сохранена
talk-ask-thanks =
    <b>Что передать наставнику?</b>
    До { $limit } знаков. Он получит эти слова.
talk-thanked = ✅ Спасибо передали.

### Мои обращения

talk-mine =
    <b>Мои обращения</b>
    { $lines }

    Нажмите номер, чтобы открыть.
talk-mine-none =
    <b>Мои обращения</b>
    Пока ни одного. Спросите о том, что не выходит: ответит опытный коллега, имя можно не называть.
talk-mine-line = № { $number } · { $who } · «{ $words }» · { $state }
talk-state-waiting-asker = ⏳ ждёт ответа
talk-state-waiting-responder = ⏳ ждёт вашего ответа
talk-state-answered-asker = ✅ есть ответ
talk-state-answered-responder = ✅ вы ответили
talk-state-solved-asker = ✅ решён
talk-state-solved-responder = ✅ решён
talk-state-withdrawn-asker = забран
talk-state-withdrawn-responder = забран
talk-state-asked-back-asker = вас просят уточнить
talk-state-asked-back-responder = ждёте уточнения
talk-card = 🧭 <b>Обращение № { $number }</b> · { $who }
talk-card-state = { $state }
talk-card-awkward = Неловкий вопрос: наставник не видит, кто спрашивает.
talk-card-until = ⏳ Ответ до { $until }
talk-said = <b>{ $who }</b>: { $what }{ $words }
talk-kind-photo = [фото] { "" }
talk-kind-document = [файл] { "" }
talk-kind-video = [видео] { "" }
talk-kind-voice = [голосовое] { "" }
talk-kind-audio = [аудио] { "" }
talk-kind-animation = [анимация] { "" }

### Ждут ответа

talk-office-notice =
    ⚠️ <b>Вопрос № { $number } ждёт вас</b>
    { $who }
    «{ $words }»
    ⏳ { $age } без ответа, наставники не ответили.
talk-office-list =
    <b>Ждут ответа: { $n }</b>
    { $lines }

    Нажмите номер, чтобы открыть, ответить или передать.
talk-office-none =
    <b>Ждут ответа</b>
    ✅ Все вопросы отвечены.
talk-office-line = № { $number } · ⏳ { $age } · «{ $words }» · { $who }
talk-age-hours = { $n ->
    [0] меньше часа
   *[other] { $n } ч
}
talk-age-days = { $n } дн.
talk-with-methodists = ⚠️ у методистов
talk-with-untaken = { $who }, ещё не взят
talk-with-taken = отвечает { $who }
talk-office-card = 🧭 <b>Вопрос № { $number }</b> · { $who }
talk-office-has-it = ⏳ { $age } · { $who }
talk-office-open = Открыть
talk-office-answer = Ответить самому
talk-office-give = Передать наставнику
talk-office-back = ‹ Ждут ответа
talk-office-to-card = ‹ К вопросу
talk-office-no-mentors = Наставников, которым можно передать, сейчас нет. Ответьте на вопрос сами.
talk-office-choose =
    <b>Кому передать вопрос № { $number }?</b>
    Сначала те, кто помогает по этому предмету. Числа — сколько у наставника дел и сколько он берёт.
talk-office-mentor = { $name } · { $load }/{ $capacity }
talk-office-mentor-subject = 🎯 { $name } · { $load }/{ $capacity }
talk-give-done = Передали
talk-give-mine = Вопрос и так у него
talk-give-with_another = Его уже взял другой
talk-give-passed = Он его передал
talk-give-over = Обращение уже закрыто
talk-give-answered = На него уже ответили
talk-give-gone = Этому наставнику передать нельзя

### Контакты

talk-do-contacts = Обменяться контактами
talk-do-contacts-not = Не обмениваться
talk-do-contacts-sure = Да, обменяться
talk-contacts-sure =
    <b>Обменяться контактами?</b>
    { $who } получит ваше имя в мессенджере: { $contact }. Когда согласится — вы получите контакт в ответ.
talk-contacts-sure-none =
    <b>Обменяться контактами?</b>
    У вас нет имени пользователя в мессенджере, поэтому писать первым придётся вам: { $who } пришлёт своё, если согласится.
talk-contacts-asked =
    🧭 <b>№ { $number } · { $who }</b>
    Предлагает обменяться контактами, чтобы писать друг другу прямо. Сейчас ваших не видно.
talk-contacts-theirs =
    ✅ <b>№ { $number } · { $who }</b>
    Напишите прямо: { $contact }
talk-contacts-wait =
    ✅ <b>№ { $number } · { $who }</b>
    Имени пользователя в мессенджере у собеседника нет: вам напишут первыми.
talk-contacts-none =
    <b>№ { $number } · { $who }</b>
    Ни у вас, ни у собеседника нет имени пользователя в мессенджере. Телефон можно прислать сюда, в обращение.
talk-contacts-not_here = ⚠️ Обменяться контактами здесь нельзя: вопрос неловкий, из группы или его ещё не взяли.
talk-contacts-already = Вы уже согласились. Как согласится собеседник, напишем.
talk-contacts-toast-asked = Спросили собеседника
talk-contacts-toast-exchanged = Обменялись: контакт придёт сообщением
talk-contacts-toast-already = Вы уже согласились
talk-contacts-toast-not_here = Здесь нельзя
