"""A server for mail that does what the recipient's name says, and prints each mail it took as a line of JSON.

It runs until whoever started it goes away."""
import json, sys
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

times = {}


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        times[address] = times.get(address, 0) + 1
        if name == "nobody":
            return "550 no such mailbox"
        # As greylisting does.
        if name == "later" and times[address] < 3:
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        print(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos, "user": session.auth_data and
                          session.auth_data.login.decode(), "text": envelope.content.decode("ascii")}), flush=True)
        if any(address.startswith("lost") for address in envelope.rcpt_tos):
            server.transport.abort()
        if any(address.startswith("full") for address in envelope.rcpt_tos):
            return "552 too large"
        return "250 OK"


def login(server, session, envelope, mechanism, data):
    return AuthResult(success=data.password == b"geheim", auth_data=data)


controller = Controller(Handler(), hostname="127.0.0.1", port=0, authenticator=login, auth_require_tls=False)
controller.start()
print(json.dumps({"ready": controller.server.sockets[0].getsockname()[1]}), flush=True)
sys.stdin.buffer.read()
