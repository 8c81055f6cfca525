"""Settings of every Jupyter program on this machine: users' servers, and jupyter in a terminal."""

import sys

sys.path.insert(0, "/etc/cloudnotebook/jupyter")  # our PDF exporter takes precedence over nbconvert's of that name

c = get_config()  # noqa: F821

# Only the exports whose programs are installed are offered.
c.TemplateExporter.enabled = False
c.HTMLExporter.enabled = True
c.MarkdownExporter.enabled = True
c.PythonExporter.enabled = True
c.ScriptExporter.enabled = True
c.QtExporter.enabled = False
c.WebPDFExporter.enabled = False

c.ServerApp.kernel_spec_manager_class = "own_kernels.OwnKernels"
c.ContentsManager.files_handler_class = "framed_files.FramedFiles"
