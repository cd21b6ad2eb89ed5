## Сколько раз за сутки можно обращаться к другим

quota-enough = ⏳ { $what }. Продолжить можно { $when }.
quota-enough-kept = { $what }. Отправить это можно { $when }: всё, что вы написали, остаётся здесь.

quota-question = За сутки можно задать { $limit ->
    [one] { $limit } вопрос
    [few] { $limit } вопроса
   *[other] { $limit } вопросов
}
quota-message = За сутки можно написать наставникам и педагогам { $limit ->
    [one] { $limit } сообщение
    [few] { $limit } сообщения
   *[other] { $limit } сообщений
}
quota-handover = За сутки можно взять или передать { $limit ->
    [one] { $limit } вопрос
    [few] { $limit } вопроса
   *[other] { $limit } вопросов
}
quota-contacts = За сутки можно предложить обмен контактами { $limit ->
    [one] { $limit } раз
    [few] { $limit } раза
   *[other] { $limit } раз
}
quota-thanks = За сутки можно отправить { $limit ->
    [one] { $limit } благодарность
    [few] { $limit } благодарности
   *[other] { $limit } благодарностей
}
quota-proposal = За сутки можно предложить { $limit ->
    [one] { $limit } ответ
    [few] { $limit } ответа
   *[other] { $limit } ответов
} в базу
quota-offer = За сутки можно предложить себя наставником { $limit ->
    [one] { $limit } раз
    [few] { $limit } раза
   *[other] { $limit } раз
}
quota-pause = За сутки можно взять { $limit ->
    [one] { $limit } паузу
    [few] { $limit } паузы
   *[other] { $limit } пауз
}
quota-invitation = За сутки можно пригласить { $limit ->
    [one] { $limit } наставника
    [few] { $limit } наставников
   *[other] { $limit } наставников
}
quota-group-question = За сутки из одного чата передаём { $limit ->
    [one] { $limit } вопрос
    [few] { $limit } вопроса
   *[other] { $limit } вопросов
}
