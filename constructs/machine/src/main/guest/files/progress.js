// Shows the steps of the setup, and goes on to the sign-in page when it answers.
const marks = { waiting: "·", running: "…", done: "✓", failed: "✗" };
const titles = { failed: "The setup failed", ready: "The notebook is starting" };

async function show() {
  const status = await (await fetch("/setup/status.json", { cache: "no-store" })).json();
  document.getElementById("title").textContent = titles[status.state] || "The notebook is being set up";
  if (status.state === "failed") {
    document.getElementById("text").textContent =
      "Ask whoever deployed it: the deployment reports which step failed and why.";
  }
  document.getElementById("steps").replaceChildren(...status.steps.map((step) => {
    const row = document.createElement("li");
    row.className = step.state;
    const seconds = step.state === "waiting" ? "" : `${step.seconds} s`;
    for (const text of [marks[step.state], step.name, seconds]) {
      row.appendChild(document.createElement("span")).textContent = text;
    }
    return row;
  }));
}

async function follow() {
  try {
    await show();
    if ((await fetch("/health", { cache: "no-store" })).ok) {
      location.reload();
      return;
    }
  } catch (unreachable) {
    // A restart of the machine: the next look finds it.
  }
  setTimeout(follow, 1500);
}

follow();
