"""What Messenger's and Instagram's exports share: both come from one system of Meta's.

    unencrypted  {participants: [{name}], messages: [record …], title, thread_path}, newest first,
                 in <box>/<name>_<id>/message_1.json … message_N.json; the boxes are inbox,
                 archived_threads, e2ee_cutover, message_requests, filtered_threads
    record       {sender_name, timestamp_ms, content?, photos?, videos?, audio_files?, gifs?,
                 files?, sticker?, share?: {link?, share_text?}, call_duration?, missed?, type?,
                 is_unsent?, reactions?: [{reaction, actor}]}
    encrypted    another download: {participants: [str], threadName, messages: [{senderName, text,
                 timestamp, type, isUnsent, media: [{uri}], reactions}]}

Strings are UTF-8 bytes of which each was written as a character of its own. Neither gives replies.
The lines that the app itself writes are told by their English wording only.
"""
