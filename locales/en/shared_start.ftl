### Coming in: consent, documents, menu, help

consent-ask =
    <b>Consent to the processing of personal data</b>
    To sign you up for events we need your surname, given name, patronymic, place of work and subject. The Centre stores them and gives them to nobody; one button in “Profile” erases everything.
    The full text is in the file above, version of { $version }.
consent-refused =
    All right. We have stored nothing about you. Without consent we cannot sign you up for events; if you change your mind, press the button.
consent-ask-anew =
    <b>A new version of the consent to the processing of personal data</b>
    Its text is in the file above, version of { $version }. Until you agree, nothing new about you is written down: only this text, “My data” and “Erase” are open. Messages under the earlier consent go on until you withdraw it by “Erase”.
    Agree, and you go on from where you were.
consent-refused-anew =
    You have not agreed to the new version. What is stored under the earlier consent stays until you erase it; everything else is closed.
consent-agreed =
    Thank you, everything is open again. What you wrote or pressed just before was neither taken nor stored: please do it once more.
consent-documents =
    Above are the policy on personal data and the text of the consent. Your data and how to erase them are in “Profile”.
document-consent-file = consent-{ $version }.txt
document-policy-file = policy-{ $version }.txt
button-agree = I agree
button-disagree = I do not agree
button-think-again = Think again

menu-title =
    <b>{ $name }, this is “Abonement”</b>
    Choose what you need.
menu-events = 📅 Events
menu-theme = 📌 Theme of the month
menu-mentor = 🧭 Mentor
menu-my = ✍️ My sign-ups
menu-subscriptions = Subscriptions
menu-profile = Profile
menu-methodist = Methodist’s office
menu-admin = Administration

help =
    <b>What “Abonement” can do</b>
    { $commands }
help-start = /start — begin or come back
help-menu = /menu — the menu
help-events = /events — events and signing up
help-theme = /theme — the theme of the month
help-mentor = /mentor — ask a mentor
help-my = /my — my sign-ups
help-profile = /profile — my details and subscriptions
help-privacy = /privacy — how your data are kept
help-help = /help — this help
help-cancel = /cancel — leave what is being filled in
help-methodist = /methodist — the methodist’s office
help-admin = /admin — administration
