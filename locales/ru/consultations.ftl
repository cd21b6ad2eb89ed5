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
    «Неловкий вопрос» — наставник не увидит, кто спрашивает, и мы ему не скажем. Его может получить любой наставник, не только ваш; кто сам отвечает на вопросы, спрашивает с именем.
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
    Неловкий вопрос: наставник и методисты увидят только слова и предмет, если вы его назвали. Нигде не видно и не посчитано, кто спросил.
consultation-send = Отправить

consultation-asked =
    ✅ Вопрос № { $number } отправлен
consultation-asked-until = ⏳ Ответят до { $until }. Не успеют — спросим другого.
consultation-asked-methodists = ⏳ Свободного наставника сейчас нет, вопрос у методистов.

### Кто

consultation-today = сегодня, { $time }
consultation-tomorrow = завтра, { $time }
consultation-who-where = { $name }, { $organisation }
consultation-who-about = { $who } · { $about }
consultation-year = { $year }-й год
consultation-comma = , { "" }
consultation-nameless = молодой педагог
consultation-nameless-subject = молодой педагог ({ $subject })
consultation-from-group = группа «{ $title }»
consultation-nobody-yet = наставник
consultation-colleague = наставник
consultation-you = Вы
consultation-without-words = без текста

### Сообщения

consultation-header = 🧭 № { $number } · { $who }
consultation-header-asks = 🧭 № { $number } · { $who } уточняет
consultation-header-again = { $header } (возможно, уже приходило)
consultation-group-header = 🧭 { $who } отвечает
consultation-question = 🧭 Вопрос № { $number } · { $who }
consultation-question-awkward = 🧭 Неловкий вопрос № { $number } · { $who }
consultation-offer-due =
    Ответить до { $until }
    { $foot }
consultation-offer-new = Взяв, отвечайте прямо на это сообщение.
consultation-offer-own = Это ваш вопрос без имени: он приходит ко всем, кто отвечает, и к вам тоже, иначе вас узнали бы. Нажмите «Передать».
consultation-offer-taken = ✅ Вы взяли. Отвечайте прямо на это сообщение.
consultation-offer-answered = ✅ Вы ответили
consultation-offer-passed = Вы передали этот вопрос
consultation-offer-late = ⏳ Вопрос у другого. Пока он не ответил, можете ответить вы.
consultation-offer-moved = Вопрос теперь у другого
consultation-offer-over = ✅ Обращение закрыто
consultation-do-take = Взять
consultation-do-pass = Передать
consultation-do-ask = Уточнить
consultation-do-write = Ответить
consultation-do-solved = Вопрос решён
consultation-do-open = Открыть
consultation-do-keep = Оставить у себя
consultation-do-pass-sure = Да, передать
consultation-do-go-on = Продолжить разговор
consultation-do-solve-sure = Да, решён
consultation-do-thank = Сказать спасибо
consultation-all = ‹ Мои обращения

consultation-nudge =
    ⏳ <b>Вопрос № { $number } ждёт вас</b>
    { $who } надеется на ответ. Ответить до { $until }
consultation-timed-out =
    ⏳ <b>Вопрос № { $number } мы передали дальше</b>
    Ничего страшного, так бывает. Если ответ готов, нажмите «Взять»: пока не ответил другой, это ещё нужно.
consultation-taken =
    🧭 <b>Вопрос № { $number } взяли</b>
    { $who }
consultation-taken-until = ⏳ Ответ до { $until }
consultation-solved-by-asker =
    ✅ <b>Вопрос № { $number } решён</b>
    Так считает { $who }. Спасибо вам.
consultation-solved-by-responder =
    ✅ <b>Вопрос № { $number } решён</b>
    Так считает { $who }. Если нет, просто ответьте на любое сообщение.
consultation-ask-mark =
    { $said }
    Насколько помог ответ? 1 — не помог · 5 — очень помог
consultation-withdrawn =
    Вопрос № { $number } больше не нужен: его забрали. Отвечать не надо.
consultation-thanks =
    🧭 <b>Спасибо за вопрос № { $number }</b>
    { $who }: «{ $words }»

### Разговор

consultation-say =
    <b>№ { $number } · { $who }</b>
    Пишите: всё, что пришлёте, уйдёт собеседнику. Можно фото, файл, голосовое.
consultation-say-ask-back =
    <b>№ { $number } · { $who }</b>
    Что уточнить? Пока вам не ответят, время стоит.
consultation-say-kept =
    <b>Обращение № { $number } · { $who }</b>
    ⏳ Сообщений за сутки уже много. Сохранено и ещё не отправлено: { $n }. Отправить можно { $when }: нажмите тогда «Отправить».
consultation-say-kept-full = Больше { $limit } сообщений здесь не сохранить: сначала отправьте эти.
consultation-say-more =
    <b>№ { $number } · { $who }</b>
    ✅ { $sent ->
        [1] Передали
       *[other] Передали, сообщений: { $sent }
    }. Пишите ещё или нажмите «Готово».
consultation-said-sent = ✅ № { $number }: передали, { $who } получит
consultation-said-kept = ✅ № { $number }: сохранили. Кто возьмёт вопрос, прочтёт и это.
consultation-said-reopened = ✅ № { $number }: обращение снова открыто, { $who } получит сообщение
consultation-not-said = ⚠️ { $problem }
consultation-said-not_yours = Это обращение не у вас, сообщение не отправлено.
consultation-said-with_another = Вопрос № { $number } уже у другого, сообщение не отправлено.
consultation-said-over = Обращение № { $number } закрыто. Чтобы спросить ещё, задайте новый вопрос.
consultation-said-not_nameless = В неловком вопросе можно только текст и фото: по голосу, видео или файлу вас узнают. Не отправлено.
consultation-which =
    <b>В какое обращение это написать?</b>
    { $lines }

    Нажмите номер и «Ответить» — или ответьте на сообщение собеседника в чате.
consultation-gone = ⚠️ Этого обращения больше нет, или оно не ваше.

consultation-take-done = Вопрос ваш
consultation-take-mine = Вы его уже взяли
consultation-take-with_another = Его уже взял другой
consultation-take-passed = Вы его передали
consultation-take-own = Это ваш вопрос: передайте его наставнику
consultation-take-over = Обращение уже закрыто
consultation-take-gone = Этого обращения больше нет
consultation-pass-sure =
    <b>Передать вопрос № { $number }?</b>
    Его получит другой наставник, к вам он не вернётся.
consultation-pass-done = Передали
consultation-pass-with_another = Он уже у другого
consultation-pass-passed = Вы его уже передали
consultation-pass-over = Обращение уже закрыто
consultation-pass-answered = Вы уже ответили
consultation-pass-gone = Этого обращения больше нет
consultation-passed-done = Вопрос № { $number } передали дальше.
consultation-passed-with_another = Вопрос № { $number } уже у другого.
consultation-passed-passed = Вопрос № { $number } вы уже передали.
consultation-passed-over = Обращение № { $number } уже закрыто.
consultation-passed-answered = На вопрос № { $number } вы уже ответили. Если закончили, нажмите «Вопрос решён».
consultation-passed-gone = ⚠️ Этого обращения больше нет.
consultation-solve-sure =
    <b>Вопрос № { $number } решён?</b>
    Обращение закроется. Спросите ещё раз — откроется снова.
consultation-withdraw-sure =
    <b>Забрать вопрос № { $number }?</b>
    Ответа ещё нет. Отвечать на него не будут.
consultation-solve-solved = Обращение закрыто
consultation-solve-withdrawn = Вопрос вы забрали
consultation-solve-already = Оно уже закрыто
consultation-solve-not_answered = Сначала ответьте
consultation-solve-gone = Этого обращения больше нет
consultation-solve-first-answer = Ответа на этот вопрос ещё не было. Напишите его, потом закройте обращение.
consultation-closed = ✅ Обращение № { $number } закрыто
consultation-closed-withdrawn = ✅ Вопрос № { $number } вы забрали, отвечать на него не будут.
consultation-marked =
    ✅ Оценка { $value } за ответ на вопрос № { $number }
    Хотите сказать спасибо словами?
consultation-toast-marked = Оценка сохранена
consultation-ask-thanks =
    <b>Что передать наставнику?</b>
    До { $limit } знаков. Он получит эти слова.
consultation-thanked = ✅ Спасибо передали.

### Мои обращения

consultation-mine =
    <b>Мои обращения</b>
    { $lines }

    Нажмите номер, чтобы открыть.
consultation-mine-none =
    <b>Мои обращения</b>
    Пока ни одного. Спросите о том, что не выходит: ответит опытный коллега, имя можно не называть.
consultation-mine-line = № { $number } · { $who } · «{ $words }» · { $state }
consultation-state-waiting-asker = ⏳ ждёт ответа
consultation-state-waiting-responder = ⏳ ждёт вашего ответа
consultation-state-answered-asker = ✅ есть ответ
consultation-state-answered-responder = ✅ вы ответили
consultation-state-solved-asker = ✅ решён
consultation-state-solved-responder = ✅ решён
consultation-state-withdrawn-asker = забран
consultation-state-withdrawn-responder = забран
consultation-state-asked-back-asker = вас просят уточнить
consultation-state-asked-back-responder = ждёте уточнения
consultation-card = 🧭 <b>Обращение № { $number }</b> · { $who }
consultation-card-state = { $state }
consultation-card-awkward = Неловкий вопрос: наставник не видит, кто спрашивает.
consultation-card-until = ⏳ Ответ до { $until }
consultation-said = <b>{ $who }</b>: { $what }{ $words }
consultation-kind-photo = [фото] { "" }
consultation-kind-document = [файл] { "" }
consultation-kind-video = [видео] { "" }
consultation-kind-voice = [голосовое] { "" }
consultation-kind-audio = [аудио] { "" }
consultation-kind-animation = [анимация] { "" }

### Ждут ответа

consultation-office-notice =
    ⚠️ <b>Вопрос № { $number } ждёт вас</b>
    { $who }
    «{ $words }»
    ⏳ { $age } без ответа, наставники не ответили.
consultation-office-list =
    <b>Ждут ответа: { $n }</b>
    { $lines }

    Нажмите номер, чтобы открыть, ответить или передать.
consultation-office-none =
    <b>Ждут ответа</b>
    ✅ Все вопросы отвечены.
consultation-office-line = № { $number } · ⏳ { $age } · «{ $words }» · { $who }
consultation-age-hours = { $n ->
    [0] меньше часа
   *[other] { $n } ч
}
consultation-age-days = { $n } дн.
consultation-with-methodists = ⚠️ у методистов
consultation-with-untaken = { $who }, ещё не взят
consultation-with-taken = отвечает { $who }
consultation-office-card = 🧭 <b>Вопрос № { $number }</b> · { $who }
consultation-office-has-it = ⏳ { $age } · { $who }
consultation-office-open = Открыть
consultation-office-answer = Ответить самому
consultation-office-give = Передать наставнику
consultation-office-back = ‹ Ждут ответа
consultation-office-to-card = ‹ К вопросу
consultation-office-no-mentors = Наставников, которым можно передать, сейчас нет. Ответьте на вопрос сами.
consultation-office-choose =
    <b>Кому передать вопрос № { $number }?</b>
    Сначала те, кто помогает по этому предмету. Числа — сколько у наставника дел и сколько он берёт.
consultation-office-mentor = { $name } · { $load }/{ $capacity }
consultation-office-mentor-subject = 🎯 { $name } · { $load }/{ $capacity }
consultation-give-done = Передали
consultation-give-mine = Вопрос и так у него
consultation-give-over = Обращение уже закрыто
consultation-give-answered = На него уже ответили
consultation-give-gone = Этому наставнику передать нельзя

### Контакты

consultation-do-contacts = Обменяться контактами
consultation-do-contacts-not = Не обмениваться
consultation-do-contacts-sure = Да, обменяться
consultation-contacts-sure =
    <b>Обменяться контактами?</b>
    { $who } получит ваше имя в мессенджере: { $contact }. Когда согласится — вы получите контакт в ответ.
consultation-contacts-sure-none =
    <b>Обменяться контактами?</b>
    У вас нет имени пользователя в мессенджере, поэтому писать первым придётся вам: { $who } пришлёт своё, если согласится.
consultation-contacts-asked =
    🧭 <b>№ { $number } · { $who }</b>
    Предлагает обменяться контактами, чтобы писать друг другу прямо. Сейчас ваших не видно.
consultation-contacts-theirs =
    ✅ <b>№ { $number } · { $who }</b>
    Напишите прямо: { $contact }
consultation-contacts-wait =
    ✅ <b>№ { $number } · { $who }</b>
    Имени пользователя в мессенджере у собеседника нет: вам напишут первыми.
consultation-contacts-none =
    <b>№ { $number } · { $who }</b>
    Ни у вас, ни у собеседника нет имени пользователя в мессенджере. Телефон можно прислать сюда, в обращение.
consultation-contacts-not_here = ⚠️ Обменяться контактами здесь нельзя: вопрос неловкий, из группы или его ещё не взяли.
consultation-contacts-already = Вы уже согласились. Как согласится собеседник, напишем.
consultation-contacts-toast-asked = Спросили собеседника
consultation-contacts-toast-exchanged = Обменялись: контакт придёт сообщением
consultation-contacts-toast-already = Вы уже согласились
consultation-contacts-toast-not_here = Здесь нельзя
