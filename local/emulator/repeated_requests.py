# SPDX-License-Identifier: Apache-2.0
"""
A client that lost the answer of a call repeats the call: it gets the first answer again, and the call is not made twice.

The Terraform provider's HTTP client drops some two answers in a thousand on loopback (docs/decisions/0003-embedded-aws.md), and
its SDK then repeats the request. Done twice, a call is refused (an alias "already exists", a rule "was not found") or leaves a
second key behind. AWS's SDKs name an operation in `amz-sdk-invocation-id`, which its repetitions share.
"""

import asyncio
import collections
import threading

KEPT = 1000  # answers; a repetition follows its request within seconds
READ_ONLY = ("GET", "HEAD")


class Answers:
    """The newest successful answers by invocation; each with a lock, for a repetition may come while the first is at work."""

    def __init__(self, make_lock):
        self._entries = collections.OrderedDict()
        self._guard = threading.Lock()
        self._make_lock = make_lock

    def entry(self, invocation):
        with self._guard:
            if invocation not in self._entries:
                self._entries[invocation] = {"lock": self._make_lock(), "answer": None}
                if len(self._entries) > KEPT:
                    self._entries.popitem(last=False)
            return self._entries[invocation]


def once_wsgi(app):
    answers = Answers(threading.Lock)

    def answered_once(environ, start_response):
        invocation = environ.get("HTTP_AMZ_SDK_INVOCATION_ID")
        if not invocation or environ["REQUEST_METHOD"] in READ_ONLY:
            return app(environ, start_response)
        entry = answers.entry(invocation)
        with entry["lock"]:
            answer = entry["answer"]
            if answer is None:
                head = []
                body = b"".join(app(environ, lambda status, headers, *_: head.append((status, headers))))
                answer = (*head[-1], body)
                if answer[0].startswith("2"):  # a refusal may well be answered differently the next time
                    entry["answer"] = answer
        start_response(answer[0], answer[1])
        return [answer[2]]

    return answered_once


def once_asgi(app):
    answers = Answers(asyncio.Lock)

    async def answered_once(scope, receive, send):
        headers = dict(scope.get("headers", ()))
        invocation = headers.get(b"amz-sdk-invocation-id")
        if scope["type"] != "http" or not invocation or scope["method"] in READ_ONLY:
            return await app(scope, receive, send)
        entry = answers.entry(invocation)
        async with entry["lock"]:
            if entry["answer"] is None:
                answer = []

                async def keep(message):
                    answer.append(message)
                    await send(message)

                await app(scope, receive, keep)
                if answer and 200 <= answer[0]["status"] < 300:
                    entry["answer"] = answer
                return
        while (await receive()).get("more_body"):
            pass  # the body was taken the first time
        for message in entry["answer"]:
            await send(message)

    return answered_once
