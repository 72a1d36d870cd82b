#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Serves a fixed page; what a host runs until a workload is configured."""
import http.server, os, ssl
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"glacis demo workload\n"
        self.send_response(200)
        self.send_header("content-type", "text/plain")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args):
        pass
Page.protocol_version = "HTTP/1.1"
server = http.server.ThreadingHTTPServer((os.environ["ADDRESS"], int(os.environ["PORT"])), Page)
if "TLS_KEY" in os.environ:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(os.environ["TLS_CERTIFICATE"], os.environ["TLS_KEY"])
    server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
