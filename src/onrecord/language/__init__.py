"""Text as grammar: which language, which sentences, which words hang on which."""
