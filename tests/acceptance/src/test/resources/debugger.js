// Asks a new Python kernel of the signed-in user for its debugger, as JupyterLab does, and returns the answer.
async (user) => {
  const base = `${location.origin}/user/${user}/`;
  const xsrf = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)[1];
  const started = await fetch(`${base}api/kernels`, {
    method: "POST", body: JSON.stringify({ name: "python3" }), headers: { "X-XSRFToken": xsrf } });
  const { id } = await started.json();
  const socket = new WebSocket(`${base.replace(/^http/, "ws")}api/kernels/${id}/channels`);
  await new Promise((open, failed) => { socket.onopen = open; socket.onerror = failed; });
  const message = crypto.randomUUID();
  const answer = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the debugger has not answered after 60 s")), 60_000);
    socket.onmessage = ({ data }) => {
      const { msg_type: type, parent_header: parent, content } = JSON.parse(data);
      if (parent.msg_id === message && type === "debug_reply") resolve(content);
    };
  });
  socket.send(JSON.stringify({
    header: { msg_id: message, msg_type: "debug_request", session: message, username: "", version: "5.3" },
    parent_header: {}, metadata: {}, channel: "control",
    content: { type: "request", command: "initialize", seq: 1,
      arguments: { clientID: "test", adapterID: "python", pathFormat: "path" } } }));
  try {
    return (await answer).success;
  } finally {
    socket.close();
    await fetch(`${base}api/kernels/${id}`, { method: "DELETE", headers: { "X-XSRFToken": xsrf } });
  }
}
