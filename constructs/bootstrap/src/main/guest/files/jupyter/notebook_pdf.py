"""Exports notebooks to PDF without a browser or TeX: as HTML for print, which WeasyPrint sets."""

import html
import subprocess
from pathlib import Path

from nbconvert.exporters import HTMLExporter
from pygments.formatters import HtmlFormatter
from traitlets import default
from traitlets.config import Config

WEASYPRINT = "/opt/cloudnotebook/python-kernel/bin/weasyprint"
# What a program would have to draw is left out: an output nearly always has an image or text beside it.
SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/latex", "text/plain"]


class PdfExporter(HTMLExporter):
    """Makes a PDF of a notebook."""

    export_from_notebook = "PDF"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self):
        return ".pdf"

    @default("template_name")
    def _template_name_default(self):
        return "basic"

    @default("template_extension")
    def _template_extension_default(self):
        return ".html.j2"

    @default("embed_images")
    def _embed_images_default(self):
        return True

    @default("exclude_anchor_links")
    def _exclude_anchor_links_default(self):
        return True

    @property
    def default_config(self):
        config = Config({"NbConvertBase": {"display_data_priority": SHOWN}})
        merged = super().default_config.copy()
        merged.merge(config)
        return merged

    def from_notebook_node(self, nb, resources=None, **options):
        body, resources = super().from_notebook_node(nb, resources, **options)
        title = html.escape(resources.get("metadata", {}).get("name", "Notebook"))
        style = Path(__file__).with_name("print.css").read_text() + HtmlFormatter().get_style_defs(".highlight")
        page = f'<!doctype html><html lang="en"><title>{title}</title><style>{style}</style>{body}</html>'
        done = subprocess.run([WEASYPRINT, "--quiet", "-", "-"], input=page.encode(), capture_output=True, check=False)
        if done.returncode:
            raise RuntimeError(
                f"WeasyPrint ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}"
            )
        resources["output_extension"] = ".pdf"
        return done.stdout, resources
