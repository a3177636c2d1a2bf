"""Every address of the app. Which of them are open to whom stands at each view."""

from __future__ import annotations

from django.urls import path

from fonder.web.pages import (
    apart,
    bring,
    check,
    checkin,
    copies,
    couple,
    diary,
    enter,
    help_page,
    home,
    keep,
    learn,
    letter,
    reading,
    reads,
    signs,
    static,
    today,
    welcome,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("static/<str:name>", static.static, name="static"),
    path("launch", enter.launch, name="launch"),
    path("alive", signs.alive, name="alive"),
    path("leave", signs.leave, name="leave"),
    path("lock", signs.lock, name="lock"),
    path("welcome", welcome.welcome, name="welcome"),
    path("recovery-key", welcome.recovery_key, name="recovery_key"),
    path("unlock", enter.unlock, name="unlock"),
    path("you-two", couple.you_two, name="you_two"),
    path("why", couple.why, name="why"),
    path("check", check.check, name="check"),
    path("check/skip", check.skip, name="check_skip"),
    path("check/result", check.result, name="check_result"),
    path("bring", bring.bring, name="bring"),
    path("bring/progress", bring.progress, name="progress"),
    path("bring/answer", bring.answer, name="answer"),
    path("bring/forget", bring.forget, name="bring_forget"),
    path("reading", reading.reading, name="reading"),
    path("reading/open", reading.open_it, name="reading_open"),
    path("today", today.today, name="today"),
    path("today/prompt/<str:prompt_id>/settle", today.settle, name="settle"),
    path("today/<str:action_id>/<str:what>", today.act, name="act"),
    path("week", today.week, name="week"),
    path("diary", diary.diary, name="diary"),
    path("diary/new", diary.moment, name="moment"),
    path("diary/<str:moment_id>/forget", diary.forget, name="forget"),
    path("letters", letter.letters, name="letters"),
    path("letters/<str:letter_id>", letter.letter, name="letter"),
    path("letters/<str:letter_id>/soften", letter.soften, name="letter_soften"),
    path("letters/<str:letter_id>/burn", letter.burn, name="letter_burn"),
    path("apart", apart.apart, name="apart"),
    path("check-in", checkin.check_in, name="checkin"),
    path("learn", learn.learn, name="learn"),
    path("keep", keep.keep, name="keep"),
    path("keep/passphrase", keep.passphrase, name="passphrase"),
    path("keep/recovery-key", keep.new_key, name="new_key"),
    path("keep/backup", keep.backup, name="backup"),
    path("keep/neutral", keep.neutral, name="neutral"),
    path("help", help_page.help_page, name="help"),
    path("help/copy", copies.copy, name="copy"),
    path("help/copy/take", copies.take, name="copy_take"),
    path("to-read", reads.reads, name="reads"),
    path("to-read/<str:read_id>", reads.read, name="read"),
]

handler400 = "fonder.web.rules.errors.bad_request"
handler403 = "fonder.web.rules.errors.bad_request"
handler404 = "fonder.web.rules.errors.not_found"
handler500 = "fonder.web.rules.errors.failed"
