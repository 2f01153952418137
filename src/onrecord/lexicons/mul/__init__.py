"""Tables that hold for every language: words of markup, names of agencies, months of many languages."""
