## How often one may turn to others in a day

quota-enough = ⏳ { $what }. You can go on { $when }.
quota-enough-kept = { $what }. You can send this { $when }: everything you wrote stays here.

quota-question = { $limit ->
    [one] { $limit } question can be asked in a day
   *[other] { $limit } questions can be asked in a day
}
quota-message = { $limit ->
    [one] { $limit } message to mentors and teachers can be written in a day
   *[other] { $limit } messages to mentors and teachers can be written in a day
}
quota-handover = { $limit ->
    [one] { $limit } question can be taken or passed on in a day
   *[other] { $limit } questions can be taken or passed on in a day
}
quota-contacts = { $limit ->
    [one] Contacts can be offered { $limit } time a day
   *[other] Contacts can be offered { $limit } times a day
}
quota-thanks = { $limit ->
    [one] { $limit } word of thanks can be sent in a day
   *[other] { $limit } words of thanks can be sent in a day
}
quota-proposal = { $limit ->
    [one] { $limit } answer can be proposed for the base in a day
   *[other] { $limit } answers can be proposed for the base in a day
}
quota-offer = { $limit ->
    [one] One can offer to mentor { $limit } time a day
   *[other] One can offer to mentor { $limit } times a day
}
quota-pause = { $limit ->
    [one] { $limit } pause can be taken in a day
   *[other] { $limit } pauses can be taken in a day
}
quota-invitation = { $limit ->
    [one] { $limit } mentor can be invited in a day
   *[other] { $limit } mentors can be invited in a day
}
quota-group-question = { $limit ->
    [one] { $limit } question of one chat is passed on in a day
   *[other] { $limit } questions of one chat are passed on in a day
}
