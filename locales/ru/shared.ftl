### Слова, общие для всех разговоров

button-to-menu = ‹ В меню
button-back = ‹ Назад
button-cancel = Отмена
button-skip = Пропустить
button-keep = Оставить: { $value }
button-done = Готово
button-go-on = Продолжить
button-register = Зарегистрироваться
button-continue-form = Продолжить: { $form }
button-go-on-filling = Продолжить заполнение
button-yes-cancel = Да, отменить

answer-yes = Да
answer-no = Нет

pager-previous = ‹
pager-next = ›
pager-place = { $page }/{ $pages }

format-day = EEE, d MMMM
format-date-long = d MMMM y 'г.'
format-date-short = dd.MM.y
format-month = LLLL y
format-month-short = LLL y
format-weekday = EEEEEE
format-time = HH:mm
format-moment = { $day }, { $time }
format-span = { $day }, { $begin }–{ $end }
format-span-days = { $begin } – { $end }

register-first =
    Сначала нужно зарегистрироваться: это три минуты и один раз.
not-allowed =
    ⚠️ Этот раздел вам недоступен. Если он нужен для работы, попросите администратора прислать ссылку-приглашение.
not-allowed-toast = Этот раздел вам недоступен
gone =
    ⚠️ Этого больше нет: кнопка от старого сообщения или запись удалена. Откройте нужное из меню.
gone-toast = Этого больше нет
not-understood =
    Я понимаю кнопки и команды. Откройте меню и выберите, что нужно.
too-often = Слишком часто. Подождите несколько секунд и нажмите ещё раз.
something-broke =
    ⚠️ Что-то сломалось у нас. Ничего не потеряно, попробуйте ещё раз. Если повторится, сообщите администратору номер { $number }.
interrupted-toast = Бот прервался. Если ответа не видно, нажмите ещё раз.
unfinished-form =
    Вы не закончили: { $form }. Чтобы ответить на вопрос, нажмите «Продолжить».
nothing-to-cancel = Сейчас отменять нечего.
period-calendar-year = { $year } год, с 1 января
period-calendar-button = { $year } год
