"""What a Delivery looks like when it is sent: rendered from what is true then, in the receiver's language."""
