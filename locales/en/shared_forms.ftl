### Forms: one question after another

form-question =
    { $heading }
    { $question }
form-problem =
    ⚠️ { $problem }

    { $question }
form-empty = You have written nothing. Write the answer in one message.
form-too-long = Too long: { $length } characters, and { $limit } fit. Shorten it and send it again.
form-unknown-option = There is no such button here. Choose one of those below the question.
form-press-a-button = No need to write here: press one of the buttons below the question.
form-no-files = An answer in words or by a button is needed here, a file cannot be attached.
form-no-such-content = Such a message cannot be sent on. A text, photo, file, video, voice message, audio or animation will do.
form-only-text = I cannot read this message. Answer by a text or a button.
form-unknown-command = There is no such command. Answer the question or leave the form: /cancel
form-interrupted = The bot was interrupted, and your answer may have been meant for the question before. Here is the question where you stopped.
form-not-skippable = This question cannot be skipped.
form-answered-already = You have answered this question already
form-over = This form is filled in already or was cancelled.
form-over-toast = The form is closed
form-sure-to-cancel =
    <b>Stop filling in?</b>
    What you have answered so far will not be kept.
form-ticked = ✅ { $label }
form-name-registration = registration
form-name-profile = change of the profile
