"""Exports notebooks to PDF without a browser or TeX: as HTML for print, which WeasyPrint lays out."""

import subprocess
from pathlib import Path

from nbconvert.exporters import HTMLExporter
from traitlets import default
from traitlets.config import Config

WEASYPRINT = "/opt/cloudnotebook/python-kernel/bin/weasyprint"
# A notebook may come from somebody else: its outputs must not pull a file of the home into a PDF sent back to them.
FETCHED = "data,http,https"
# Formats that need a program to draw them are left out: an output nearly always has an image or text too.
SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/latex", "text/plain"]


class PdfExporter(HTMLExporter):
    """Makes a PDF of a notebook."""

    export_from_notebook = "PDF"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self):
        return ".pdf"

    @default("template_extension")
    def _template_extension_default(self):
        return ".html.j2"

    @default("template_name")
    def _template_name_default(self):
        return "print"

    @default("extra_template_basedirs")
    def _default_extra_template_basedirs(self):
        return [str(Path(__file__).with_name("templates"))]

    @default("embed_images")
    def _embed_images_default(self):
        return True

    @default("exclude_anchor_links")
    def _exclude_anchor_links_default(self):
        return True

    @property
    def default_config(self):
        config = super().default_config.copy()
        config.merge(Config({"NbConvertBase": {"display_data_priority": SHOWN}}))
        return config

    def from_notebook_node(self, nb, resources=None, **options):
        page, resources = super().from_notebook_node(nb, resources, **options)
        command = [WEASYPRINT, "--quiet", "--timeout", "10", "--allowed-protocols", FETCHED, "-", "-"]
        done = subprocess.run(command, input=page.encode(), capture_output=True, check=False)
        if done.returncode:
            raise RuntimeError(
                f"WeasyPrint ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}"
            )
        return done.stdout, resources
