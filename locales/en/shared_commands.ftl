### Names of the commands in the messenger's list

command-start = Begin or come back
command-menu = Menu
command-events = Events and sign-up
command-theme = Theme of the month
command-mentor = Ask a mentor
command-my = My sign-ups
command-profile = My details and subscriptions
command-privacy = How my data are kept
command-help = Help
command-cancel = Leave what is being filled in
command-methodist = Methodist’s office
command-admin = Administration
