"""Words of people: names in them, stems, hints at who asks."""
