"""Starts Jupyter as the container does, then as Binder does, and uses it like a browser.

serve_test.py COMMAND...

COMMAND is the start command of the container. Exits with 1 unless each server rejects requests
without its token, accepts requests with it, and runs a cell of Java.
"""

import json
import subprocess
import sys
import tempfile
import time
import uuid
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import websocket
from jupyter_server.serverapp import list_running_servers

# Timeout in seconds for servers and kernels.
PATIENCE = 120

CELL = "System.out.println(repetita.model.ModelSizes.small().isEmpty() ? 0 : 6 * 7);"

BINDER = [
    "jupyter",
    "notebook",
    "--ip=0.0.0.0",
    "--port=8899",
    "--NotebookApp.base_url=/user/reader/",
    "--NotebookApp.token=" + uuid.uuid4().hex,
    "--NotebookApp.trust_xheaders=True",
    "--NotebookApp.allow_origin=*",
    "--NotebookApp.default_url=/lab/tree/notebooks",
]


def request(url, token=None, body=None):
    """The status and the content of a response."""
    headers = {"Authorization": f"token {token}"} if token else {}
    try:
        with urlopen(Request(url, body, headers), timeout=PATIENCE) as response:
            return response.status, response.read()
    except HTTPError as error:
        return error.code, error.read()


def printed(url, token, code):
    """The output of a cell in a new Java kernel."""
    kernel = json.loads(request(f"{url}api/kernels", token, b'{"name": "java"}')[1])["id"]
    address = f"{url.replace('http', 'ws', 1)}api/kernels/{kernel}/channels?token={token}"
    channel = websocket.create_connection(address, timeout=PATIENCE)
    header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "version": "5.3"}
    header |= {"session": uuid.uuid4().hex, "username": "", "date": "2000-01-01T00:00:00Z"}
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
    message = {"channel": "shell", "header": header, "content": content}
    channel.send(json.dumps(message | {"parent_header": {}, "metadata": {}}))
    text = ""
    while True:
        message = json.loads(channel.recv())
        if message["parent_header"].get("msg_id") != header["msg_id"]:
            continue
        text += message["content"].get("text", "")
        text += "\n".join(message["content"].get("traceback", []))
        if message["content"].get("execution_state") == "idle":
            channel.close()
            return text.strip()


def started(process):
    """The address and the token of a process's server."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        for server in list_running_servers():
            if server["pid"] == process.pid:
                return f"http://127.0.0.1:{server['port']}{server['base_url']}", server["token"]
        time.sleep(0.2)
    raise TimeoutError("the server did not start")


def check(command):
    name = " ".join(command[:2])
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        try:
            url, token = started(process)
            contents = f"{url}api/contents/notebooks"
            assert request(contents)[0] == 403, "a request without the token was not rejected"
            assert request(contents, token)[0] == 200, "a request with the token was rejected"
            page = request(f"{url}lab/tree/notebooks", token)
            assert page[0] == 200 and b"JupyterLab" in page[1], "the page is not JupyterLab"
            output = printed(url, token, CELL)
            assert output == "42", f"a cell of Java printed: {output}"
        except (AssertionError, KeyError, OSError, ValueError, websocket.WebSocketException) as error:
            log.seek(0)
            sys.exit(f"{name}: {error}\n\n{log.read()}")
        finally:
            process.terminate()
            process.wait()
    print(f"{name}: 403 without the token, 200 with it, and a cell of Java runs", flush=True)


if __name__ == "__main__":
    check(sys.argv[1:])
    check(BINDER)
