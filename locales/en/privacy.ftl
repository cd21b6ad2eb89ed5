### Acts of destruction of personal data

erasure-notice =
    <b>A participant has erased their data</b>
    { $at }, account number { $person }
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
erasure-act-depersonalised = Depersonalised: left without a tie to the person
erasure-act-count = { $category }: records — { $rows }
erasure-act-nothing = none
erasure-act-system = Information system
erasure-act-system-name = “Abonement”: the database
erasure-act-method = Method of destruction
erasure-act-method-deleted = records deleted from the database by software, the system cannot restore them
erasure-act-reason = Reason
erasure-act-reason-consent_withdrawn = the subject withdrew consent (article 21, part 5 of Federal Law No. 152-FZ)
erasure-act-date = Date and time of destruction
erasure-act-at = { $date }, { $time }
erasure-act-signatures = Persons who destroyed the data: name, position, signature
erasure-act-keep = The act and the log extract are kept for three years (Roskomnadzor’s order No. 179 of 28.10.2022).
erasure-act-log = Extract of the event log to act No. { $act } of { $date }
erasure-log-at = When
erasure-log-step = Event
erasure-log-category = Category
erasure-log-rows = Records
erasure-step-cancelled = cancelled
erasure-step-depersonalised = depersonalised
erasure-step-destroyed = destroyed
