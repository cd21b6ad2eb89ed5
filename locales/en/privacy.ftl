### Acts of destruction of personal data

erasure-notice =
    <b>A participant has erased their data</b>
    { $date }, account number { $person }
    Print and sign act No. { $act }: it is kept for three years.
button-erasure-act = Act No. { $act }
erasure-act-toast = The act is below
erasure-act-file-name = act-of-destruction-{ $act }.html

erasure-act-title = Act of destruction of personal data No. { $act } of { $date }
erasure-act-operator = Operator: name and address
erasure-act-processor = Processor, if processing was entrusted to another: name and address
erasure-act-subject = Subject of the personal data
erasure-act-person = account number { $person } (the name was destroyed with the other data)
erasure-act-destroyed = Categories of personal data destroyed
erasure-act-system = Information system
erasure-act-system-name = “Abonement”: the database
erasure-act-method = Method of destruction
erasure-act-method-deleted = records deleted from the database by the program; traces in its files are swept within minutes, backups are destroyed at the end of their term
erasure-act-reason = Reason
erasure-act-reason-consent_withdrawn = the subject withdrew consent (article 21, part 5 of Federal Law No. 152-FZ)
erasure-act-reason-term_over = registration was not finished in the time set by the Centre (article 21, part 4 of Federal Law No. 152-FZ)
erasure-act-date = Date of destruction
erasure-act-made-by = How the act was made
erasure-act-by-program = automatically: the program “Abonement” destroyed the data at the subject’s command or at the end of a term and made this act
erasure-act-officer = Answers for the destruction: name, position
erasure-act-signatures = Signature of who answers for it
erasure-act-keep = The act and the log extract are kept for three years (Roskomnadzor’s order No. 179 of 28.10.2022).
erasure-act-log = Extract of the event log to act No. { $act } of { $date }
erasure-category-name = surname, given name, patronymic
erasure-category-work = place of work, position, subject taught, roles in the program
erasure-category-experience = the year teaching began, whether under 35
erasure-category-account = identifiers of the messenger account and the chat
erasure-category-consent = consents given
erasure-category-interests = membership in methodical associations, subscriptions
erasure-category-participation = the tie to sign-ups, attendance, questionnaires, questions and pairs
erasure-category-words = texts, files and contacts given to the program, if any were
erasure-category-service = service records: messages sent, forms left unfinished
