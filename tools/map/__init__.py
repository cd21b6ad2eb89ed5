"""The map of buttons: what each button says, which handler takes it, what that asks of services and which screens it shows."""
