"""Pages of speech: transcripts, subtitles, chats. Who speaks is written beside the words, and is not guessed."""
