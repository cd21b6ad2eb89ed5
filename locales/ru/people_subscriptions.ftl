### Подписки: о чём писать

subscriptions =
    <b>Подписки</b>
    📌 Тема месяца: { $themes ->
        [on] пишем
       *[off] не пишем
    }
    Предметы: { $subjects } из { $all_subjects }
    Новости объединений: { $associations } из { $all_associations }
    Виды мероприятий: { $kinds } из { $all_kinds }
    О том, на что вы записались, мы напишем в любом случае.
subscriptions-themes = Тема месяца
subscriptions-subject = Предметы
subscriptions-association = Объединения
subscriptions-event_kind = Виды мероприятий
subscriptions-section-subject =
    <b>Подписки · предметы</b>
    Нажмите предмет, чтобы включить или выключить.
subscriptions-section-association =
    <b>Подписки · новости объединений</b>
    Нажмите объединение, чтобы включить или выключить.
subscriptions-section-event_kind =
    <b>Подписки · виды мероприятий</b>
    Нажмите вид, чтобы включить или выключить.
subscriptions-section-empty =
    <b>Подписки · новости объединений</b>
    Объединений пока нет. Как администратор их внесёт, они появятся здесь.
subscriptions-on = ✅ { $label }
subscriptions-off = { $label }
button-unfollow-all = Отписаться от всего
button-follow-usual = Подписаться снова на обычное
subscriptions-sure =
    <b>Отписаться от всего?</b>
    О новых темах и мероприятиях мы писать не будем. Напоминания о том, на что вы записались, останутся.
button-yes-unfollow-all = Да, отписаться
subscriptions-none-toast = Больше не пишем о новом
subscriptions-usual-toast = Снова пишем о темах, вашем предмете, объединениях и мероприятиях
