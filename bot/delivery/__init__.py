"""The sender: drains Delivery rows into the messenger."""
