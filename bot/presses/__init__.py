"""What buttons carry (Bot API: at most 64 bytes). Each press has all it needs: a verb and the object's number.

A prefix and the order of fields are a promise: buttons live in chats for weeks and outlive upgrades. Add, never change."""
