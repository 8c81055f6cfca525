"""Copies Terraform configurations without their `removed` blocks, which make nothing and which checkov cannot read.

Usage: terraform.py TO FROM...: each cdk.tf.json below a folder FROM becomes TO/<name of its stack>/cdk.tf.json.
"""

import json
import sys
from pathlib import Path

to, *sources = map(Path, sys.argv[1:])
configurations = [file for source in sources for file in sorted(source.rglob("cdk.tf.json"))]
if not configurations:
    sys.exit(f"no cdk.tf.json below {', '.join(map(str, sources))}")
for file in configurations:
    configuration = json.loads(file.read_text())
    configuration.pop("removed", None)
    copy = to / file.parent.name / file.name
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_text(json.dumps(configuration, indent=2))
