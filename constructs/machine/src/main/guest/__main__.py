"""Entry of the bundle: `python3 BUNDLE apply`, and what its units call."""

import sys

from cloudnotebook import main

sys.exit(main.main(sys.argv[1:]))
