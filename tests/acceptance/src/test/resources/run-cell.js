// Runs code in a kernel of the signed-in user, as JupyterLab does, and returns what it printed. A named kernel that is
// gone is an error, unless another will do.
async ({ base, kernel, name = "java", anotherWillDo, code }) => {
  const cookie = (name) => (document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]*)`)) || [])[1];
  const request = (path, method, body) => fetch(`${base}api/${path}`, {
    method, body: body && JSON.stringify(body), headers: { "X-XSRFToken": cookie("_xsrf") } });
  const ask = async (path, method, body) => {
    const answer = await request(path, method, body);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
  const gone = kernel && anotherWillDo && !(await request(`kernels/${kernel}`, "GET")).ok;
  const id = kernel && !gone ? kernel : (await ask("kernels", "POST", { name })).id;
  const socket = new WebSocket(`${base.replace(/^http/, "ws")}api/kernels/${id}/channels`);
  await new Promise((open, failed) => { socket.onopen = open; socket.onerror = failed; });
  const message = crypto.randomUUID();
  let printed = "";
  const done = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`the cell has no end after 120 s; it printed: ${printed.slice(-500)}`)), 120_000);
    socket.onmessage = ({ data }) => {
      const { msg_type: type, parent_header: parent, content } = JSON.parse(data);
      if (parent.msg_id !== message) return;
      if (type === "stream") printed += content.text;
      if (type === "execute_result") printed += content.data["text/plain"];
      if (type === "error") printed += content.traceback.join("\n");
      if (type === "status" && content.execution_state === "idle") resolve();
    };
  });
  socket.send(JSON.stringify({
    header: { msg_id: message, msg_type: "execute_request", session: message, username: "", version: "5.3" },
    parent_header: {}, metadata: {}, channel: "shell",
    content: { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false } }));
  await done;
  socket.close();
  return { kernel: id, printed };
}
